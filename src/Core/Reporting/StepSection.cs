namespace AlgorithmiaMigration.Reporting;

/// <summary>What remains to be done by hand, and how.</summary>
internal static class StepSection
{
    private static readonly ListColumn[] Columns =
        [new("Area", "kind"), new("Cluster", "name"), new("Account", "name"), new("Algorithm", "name"), new("What", "detail"), new("Where and how", "detail")];

    public static void Write(HtmlWriter html, IReadOnlyList<ManualStep> steps, CancellationToken cancellation)
    {
        if (steps.Count == 0) return;
        using PageSection section = new(html, SectionIds.Steps, "Manual steps", steps.Count, isLong: true);
        using PageList list = new(html, SectionIds.Steps, "Manual steps", Columns, (0, steps.Select(step => step.Area).Distinct().Select(area => area.ToString())),
            (1, steps.Select(step => step.Cluster)));
        foreach (ManualStep step in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            list.StartRow().Cell(step.Area.ToString()).Cell(step.Cluster).Cell(step.Account).Cell(step.Algorithm).Cell(html => What(html, step)).Cell(html => How(html, step)).EndRow();
        }
    }

    private static void What(HtmlWriter html, ManualStep step)
    {
        html.Text(step.What);
        if (step.Why.Length > 0) html.Element("p", step.Why, ("class", "quiet"));
    }

    private static void How(HtmlWriter html, ManualStep step)
    {
        if (step.Where.Length > 0) html.Start("p").Address(step.Where).End();
        if (step.How.Length > 0) html.Element("p", step.How);
    }
}
