namespace AlgorithmiaMigration.Git;

/// <summary>The progress of a copy.</summary>
/// <param name="Step">The current step, such as <c>Reading source</c>.</param>
/// <param name="Bytes">Bytes transferred in this step.</param>
internal sealed record GitProgress(string Step, long Bytes);
