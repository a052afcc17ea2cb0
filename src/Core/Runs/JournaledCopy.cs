namespace AlgorithmiaMigration.Runs;

/// <summary>A copy that the journal records.</summary>
/// <param name="Source"><c>cluster/owner/name</c>.</param>
/// <param name="SourceCommit">The copied commit.</param>
/// <param name="DestinationCommit">The pushed commit.</param>
/// <param name="Rules">The rules in one line, see <see cref="JournaledCopies.Describe"/>.</param>
internal sealed record JournaledCopy(string? Source, string? SourceCommit, string? DestinationCommit, string Rules);
