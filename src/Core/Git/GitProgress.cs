namespace AlgorithmiaMigration.Git;

/// <summary>How far a copy is.</summary>
/// <param name="Step">What happens now, such as <c>Reading source</c>.</param>
/// <param name="Bytes">Bytes moved in this step.</param>
internal sealed record GitProgress(string Step, long Bytes);
