using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Reporting;

/// <summary>The version map: which number of the source has which number at a destination.</summary>
internal static class VersionSection
{
    private const int CommitShown = 10;

    private static readonly ListColumn[] Columns =
    [
        new("Algorithm", "name"), new("Source", "versions", IsNumber: true), new("Destination", "name"), new("Version there", "versions", IsNumber: true),
        new("Source commit", "commit"), new("Commit there", "commit"),
    ];

    public static void Write(HtmlWriter html, IReadOnlyList<VersionRow> versions, CancellationToken cancellation)
    {
        if (versions.Count == 0) return;
        using PageSection section = new(html, SectionIds.Versions, "Version map", versions.Count, isLong: true);
        using PageList list = new(html, SectionIds.Versions, "Version map", Columns);
        foreach (VersionRow version in versions)
        {
            cancellation.ThrowIfCancellationRequested();
            list.StartRow().Path(version.Algorithm).Cell(version.SourceVersion).Path(version.Destination).Cell(version.DestinationVersion)
                .Cell(html => Commit(html, version.SourceCommit)).Cell(html => Commit(html, version.DestinationCommit)).EndRow();
        }
    }

    private static void Commit(HtmlWriter html, string commit)
    {
        // Masked before it is cut, because a part of a key would not be recognized.
        string shown = Redactor.Redact(commit);
        if (shown.Length > 0) html.Element("code", shown.Length > CommitShown ? shown.Substring(0, CommitShown) : shown);
    }
}
