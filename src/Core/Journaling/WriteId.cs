namespace AlgorithmiaMigration.Journaling;

/// <summary>Identifies a write of the journal.</summary>
/// <param name="Run">The run.</param>
/// <param name="Write">The number of the write within the run.</param>
internal sealed record WriteId(string Run, long Write);
