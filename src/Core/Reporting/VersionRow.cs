using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Reporting;

/// <summary>A version at the source and the one that corresponds to it, as a report shows them; a text is empty while there is none.</summary>
internal sealed record VersionRow(string Algorithm, string SourceVersion, string Destination, string DestinationVersion, string SourceCommit, string DestinationCommit)
{
    private const string Filler = "filler";

    /// <summary>What two rows about the same version have in common. A version that is not published is known by its commit.</summary>
    public (string, string, string) Key => (Algorithm, Destination, DestinationVersion.Length > 0 ? DestinationVersion : SourceCommit);

    /// <summary>The versions of an outcome: those of a replay, otherwise the published one.</summary>
    public static IEnumerable<VersionRow> Of(AlgorithmOutcome outcome)
    {
        string path = outcome.Algorithm.Path, destination = outcome.Destination.ToString();
        if (outcome.Versions.Count > 0)
            return outcome.Versions.Select(version => new VersionRow(path, version.IsFiller ? Filler : Text(version.SourceVersion), destination,
                Text(version.DestinationVersion), version.SourceCommit, version.DestinationCommit ?? ""));
        return outcome.DestinationVersion is null ? [] :
            [new VersionRow(path, Text(outcome.SourceVersion), destination, Text(outcome.DestinationVersion), outcome.SourceCommit ?? "", outcome.DestinationCommit ?? "")];
    }

    public static VersionRow Of(VersionMapEntry entry) => new($"{entry.Owner}/{entry.Name}", entry.IsFiller ? Filler : Text(entry.SourceVersion),
        $"{entry.DestinationCluster}/{entry.DestinationOwner}/{entry.Name}", Text(entry.DestinationVersion), entry.SourceCommit, entry.DestinationCommit);

    /// <summary>The version that a run published, from the entry that closes the write.</summary>
    public static VersionRow Of(JournalEntry published) => new(WithoutCluster(published.Source), published.SourceVersion ?? "", published.Destination ?? "",
        published.DestinationVersion ?? "", published.SourceCommit ?? "", published.DestinationCommit ?? "");

    // Masked before it is cut, because a part of a key would not be recognized.
    private static string WithoutCluster(string? path)
    {
        string shown = Redactor.Redact(path ?? "");
        return shown.Substring(shown.IndexOf('/') + 1);
    }

    private static string Text(SemanticVersion? version) => version?.ToString() ?? "";
}
