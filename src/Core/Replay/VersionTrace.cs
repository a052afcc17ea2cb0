namespace AlgorithmiaMigration.Replay;

/// <summary>A source version at the destination.</summary>
/// <param name="Commit">The commit with its code.</param>
/// <param name="Number">Its number at the destination; null while it is not published.</param>
internal sealed record VersionTrace(string Commit, SemanticVersion? Number);
