namespace AlgorithmiaMigration.Scenarios;

/// <summary>What an undisturbed run leaves at its destination.</summary>
/// <param name="Content">What the destination holds, and what commands read from its journal.</param>
/// <param name="Writes">The writes that took effect, except those that give the same when they are repeated.</param>
internal sealed record UndisturbedRun(IReadOnlyList<string> Content, IReadOnlyList<string> Writes);
