using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Replay;

/// <summary>What one replay works on.</summary>
internal sealed record ReplayItem(
    AlgorithmItem Item, Algorithm Source, Algorithm Destination, ReplayPlan Plan, DestinationHistory There);
