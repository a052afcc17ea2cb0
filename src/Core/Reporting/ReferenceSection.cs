using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>The references that were found in sources.</summary>
internal static class ReferenceSection
{
    private static readonly ListColumn[] Columns =
    [
        new("Severity", "status"), new("Kind", "kind"), new("Algorithm", "name"), new("File", "name"), new("Line", "seconds", IsNumber: true), new("Text", "detail"),
        new("At the destinations", "detail"),
    ];

    public static void Write(HtmlWriter html, IReadOnlyList<ReferenceFinding> references, CancellationToken cancellation)
    {
        if (references.Count == 0) return;
        using PageSection section = new(html, SectionIds.References, "References in sources", references.Count, isLong: true);
        using PageList list = new(html, SectionIds.References, "References in sources", Columns,
            (0, references.Select(reference => reference.Severity).Distinct().Select(severity => severity.ToString())),
            (1, references.Select(reference => reference.Kind).Distinct().Select(kind => kind.ToString())));
        foreach (ReferenceFinding reference in references)
        {
            cancellation.ThrowIfCancellationRequested();
            list.StartRow().Cell(reference.Severity.ToString(), ReportLevels.Of(reference.Severity)).Cell(reference.Kind.ToString()).Path(reference.Algorithm.ToString())
                .Path(reference.File).Cell(reference.Line.ToString(CultureInfo.InvariantCulture)).Cell(reference.Text)
                .Cell(html => Meanings(html, reference.AtDestination)).EndRow();
        }
    }

    private static void Meanings(HtmlWriter html, IReadOnlyList<ReferenceMeaning> meanings)
    {
        foreach (ReferenceMeaning meaning in meanings) html.Element("p", $"{meaning.Cluster}: {meaning.Fate}. {meaning.Detail}");
    }
}
