namespace AlgorithmiaMigration.Replay;

/// <summary>Where a source version is at the destination.</summary>
/// <param name="Commit">The commit that holds it.</param>
/// <param name="Number">Its number there; null while it is not published.</param>
internal sealed record VersionTrace(string Commit, SemanticVersion? Number);
