using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Replay;

/// <summary>The input of one replay.</summary>
internal sealed record ReplayItem(
    AlgorithmItem Item, Algorithm Source, Algorithm Destination, ReplayPlan Plan, DestinationHistory There);
