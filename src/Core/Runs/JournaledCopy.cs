namespace AlgorithmiaMigration.Runs;

/// <summary>A copy that the journal remembers.</summary>
/// <param name="Source"><c>cluster/owner/name</c>.</param>
/// <param name="SourceCommit">What was copied.</param>
/// <param name="DestinationCommit">What was pushed.</param>
/// <param name="Rules">The rules in one line, see <see cref="JournaledCopies.Describe"/>.</param>
internal sealed record JournaledCopy(string? Source, string? SourceCommit, string? DestinationCommit, string Rules);
