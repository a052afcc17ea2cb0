namespace AlgorithmiaMigration.Reporting;

/// <summary>What a preflight found.</summary>
internal static class FindingSection
{
    private static readonly ListColumn[] Columns =
        [new("Severity", "status"), new("Check", "check"), new("Subject", "name"), new("Message", "detail"), new("Fix", "detail")];

    public static void Write(HtmlWriter html, IReadOnlyList<MigrationFinding> findings, CancellationToken cancellation)
    {
        if (findings.Count == 0) return;
        using PageSection section = new(html, SectionIds.Findings, "Findings of the preflight", findings.Count, isLong: true);
        using PageList list = new(html, SectionIds.Findings, "Findings", Columns,
            (0, findings.Select(finding => finding.Severity).Distinct().Select(severity => severity.ToString())), (1, findings.Select(finding => finding.Check).Distinct().Select(check => check.ToString())));
        foreach (MigrationFinding finding in findings.OrderByDescending(finding => finding.Severity))
        {
            cancellation.ThrowIfCancellationRequested();
            list.StartRow().Cell(finding.Severity.ToString(), ReportLevels.Of(finding.Severity)).Cell(finding.Check.ToString()).Path(finding.Subject)
                .Cell(finding.Message).Cell(finding.Fix).EndRow();
        }
    }
}
