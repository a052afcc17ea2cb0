namespace AlgorithmiaMigration.Reporting;

/// <summary>What needs a person, with what to do about it.</summary>
internal static class AttentionSection
{
    private const int SubjectsShown = 6;

    public static void Write(HtmlWriter html, IReadOnlyList<AttentionGroup> groups)
    {
        using PageSection section = new(html, SectionIds.Attention, "What needs a person", groups.Count == 0 ? null : groups.Count);
        if (groups.Count == 0)
        {
            html.Element("p", "Nothing.");
            return;
        }
        html.Start("ul", ("class", "attention")).Line();
        foreach (AttentionGroup group in groups) Write(html, group);
        html.End().Line();
    }

    private static void Write(HtmlWriter html, AttentionGroup group)
    {
        html.Start("li", ("class", ReportLevels.ClassOf(group.Level)));
        html.Start("p").Element("strong", group.Title);
        if (group.Id.Length > 0) html.Text(" ").Element("code", group.Id);
        if (group.Message.Length > 0) html.Text($" {group.Message}");
        html.End();
        if (group.Remedy.Length > 0) html.Element("p", group.Remedy, ("class", "remedy"));
        if (group.Subjects.Count > 0)
        {
            html.Start("p", ("class", "subjects")).Text(string.Join("; ", group.Subjects.Take(SubjectsShown)));
            if (group.Subjects.Count > SubjectsShown)
                html.Text("; ").Element("a", $"{group.Subjects.Count - SubjectsShown} more below", ("href", $"#{group.Section}"));
            html.End();
        }
        html.End().Line();
    }
}
