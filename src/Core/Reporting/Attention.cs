using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Reporting;

/// <summary>
/// Collects what wants a person, the urgent first. What has the same cause and the same remedy is one group; where remedies differ from item
/// to item, only the first groups are listed, because the sections below list every item with its own.
/// </summary>
internal static class Attention
{
    private const int GroupsPerId = 3;

    public static IReadOnlyList<AttentionGroup> Of(ReportContent content) =>
    [
        .. Unreadable(content.Unreadable),
        .. Problems(content.Problems),
        .. Failures(content.Outcomes),
        .. Skipped(content.Outcomes),
        .. Findings(content.Findings, FindingSeverity.Error),
        .. Writes(content),
        .. Differences(content.Differences, status => ReportLevels.Of(status) == ReportLevel.Error),
        .. References(content.References, FindingSeverity.Error),
        .. Findings(content.Findings, FindingSeverity.Warning),
        .. Differences(content.Differences, status => ReportLevels.Of(status) == ReportLevel.Warning),
        .. References(content.References, FindingSeverity.Warning),
        .. Lost(content),
        .. Steps(content.Steps),
        .. Staying(content.Outcomes.OfType<UndoOutcome>()),
        .. Notes(content.Outcomes),
    ];

    private static AttentionGroup[] Unreadable(int count) => count == 0 ? [] :
    [
        new AttentionGroup(ReportLevel.Error, Counted(count, "input", "could not be read"), "", "What they say is missing from this report.",
            "Read the error messages of the command that wrote it.", [], SectionIds.Attention),
    ];

    // All of them, because no section below lists them.
    private static IEnumerable<AttentionGroup> Problems(IEnumerable<string> problems) =>
        problems.Select(problem => new AttentionGroup(ReportLevel.Error, "Problem", "", problem, "", [], SectionIds.Attention));

    private static IEnumerable<AttentionGroup> Failures(IEnumerable<Outcome> outcomes) => Limited(
        from outcome in outcomes
        where outcome.Status == OutcomeStatus.Failed
        let failure = outcome.Failure ?? new Failure(FailureKind.Unexpected, outcome.Detail, "")
        group outcome by (failure.Kind, failure.Remedy) into same
        select new AttentionGroup(ReportLevel.Error, Counted(same.Count(), "item", "failed"), $"Algo{same.Key.Kind}", Shared(same.Select(outcome => outcome.Summary)), same.Key.Remedy,
            Subjects(same), SectionIds.Items));

    // What was declined or not started is not done.
    private static IEnumerable<AttentionGroup> Skipped(IEnumerable<Outcome> outcomes) =>
        from outcome in outcomes
        where outcome.Status == OutcomeStatus.Skipped
        group outcome by outcome.Summary into same
        select new AttentionGroup(ReportLevel.Error, Counted(same.Count(), "item", "skipped"), "", same.Key, "", Subjects(same), SectionIds.Items);

    private static IEnumerable<AttentionGroup> Findings(IEnumerable<MigrationFinding> findings, FindingSeverity severity) => Limited(
        from finding in findings
        where finding.Severity == severity
        group finding by (finding.Check, finding.Fix) into same
        select new AttentionGroup(ReportLevels.Of(severity), NumberText.Count(same.Count(), severity.ToString().ToLowerInvariant()), same.Key.Check.ToString(), Shared(same.Select(finding => finding.Message)),
            same.Key.Fix, [.. same.Select(finding => finding.Subject)], SectionIds.Findings));

    private static IEnumerable<AttentionGroup> Differences(IEnumerable<Difference> differences, Func<DifferenceStatus, bool> isWanted) =>
        from difference in differences
        where isWanted(difference.Status)
        group difference by (difference.Status, difference.Area) into same
        orderby same.Key.Status, same.Key.Area
        select new AttentionGroup(ReportLevels.Of(same.Key.Status), $"{same.Count()} {same.Key.Status}", same.Key.Area.ToString(), Shared(same.Select(difference => difference.Detail)), "",
            [.. same.Select(difference => $"{difference.Subject} at {difference.Cluster}")], SectionIds.Differences);

    private static IEnumerable<AttentionGroup> References(IEnumerable<ReferenceFinding> references, FindingSeverity severity) =>
        from reference in references
        where reference.Severity == severity
        group reference by reference.Kind into same
        select new AttentionGroup(ReportLevels.Of(severity), $"{Counted(same.Count(), "reference", severity == FindingSeverity.Error ? "will not work" : "to check")}", same.Key.ToString(),
            "", "", [.. same.Select(reference => $"{reference.Algorithm.Path} {reference.File}:{reference.Line}")], SectionIds.References);

    // A write that failed is the failure of an item, which its outcome reports with its own remedy.
    private static IEnumerable<AttentionGroup> Writes(ReportContent content) => Limited(
        from problem in content.Run?.Problems ?? []
        where problem.State == JournalState.Unfinished || content.Outcomes.Count == 0
        group problem by (problem.State, problem.Remedy) into same
        orderby same.Key.State descending
        select new AttentionGroup(ReportLevel.Error, Counted(same.Count(), "write", same.Key.State == JournalState.Unfinished ? "without a known result" : "failed"), "",
            Shared(same.Select(problem => problem.Detail)), same.Key.Remedy, [.. same.Select(Written)], SectionIds.Timeline));

    private static AttentionGroup[] Lost(ReportContent content) => content.Run?.Overall.Incomplete is not { Length: > 0 } why ? [] :
    [
        new AttentionGroup(ReportLevel.Warning, "Incomplete run", "", why, "Specify that file with -JournalPath.", [], SectionIds.Timeline),
    ];

    private static IEnumerable<AttentionGroup> Steps(IEnumerable<ManualStep> steps) =>
        from step in steps
        group step by (step.Cluster, step.Area) into same
        select new AttentionGroup(ReportLevel.Warning, NumberText.Count(same.Count(), "manual step"), same.Key.Area.ToString(), $"At {same.Key.Cluster}.", "",
            [.. same.Select(step => step.What)], SectionIds.Steps);

    private static IEnumerable<AttentionGroup> Notes(IEnumerable<Outcome> outcomes) => Remarks(
        from outcome in outcomes from note in outcome.Notes group outcome by note, "to review", "other note", "to review");

    // What an undo leaves is there until somebody removes it, if anybody can.
    private static IEnumerable<AttentionGroup> Staying(IEnumerable<UndoOutcome> outcomes) => Remarks(
        from outcome in outcomes from reason in outcome.Remaining group (Outcome)outcome by reason, "not fully undone", "other thing", "that stays");

    private static IEnumerable<AttentionGroup> Remarks(IEnumerable<IGrouping<string, Outcome>> remarks, string what, string other, string otherWhat)
    {
        IGrouping<string, Outcome>[] groups = [.. remarks];
        foreach (IGrouping<string, Outcome> same in groups.Take(GroupsPerId))
            yield return new AttentionGroup(ReportLevel.Warning, Counted(same.Count(), "item", what), "", same.Key, "", Subjects(same), SectionIds.Items);
        if (groups.Length > GroupsPerId)
            yield return new AttentionGroup(ReportLevel.Warning, Counted(groups.Length - GroupsPerId, other, otherWhat), "",
                "The list of items has them.", "", [], SectionIds.Items);
    }

    private static IEnumerable<AttentionGroup> Limited(IEnumerable<AttentionGroup> groups)
    {
        foreach (IGrouping<string, AttentionGroup> same in groups.GroupBy(group => group.Id))
        {
            foreach (AttentionGroup group in same.Take(GroupsPerId)) yield return group;
            if (same.Skip(GroupsPerId).ToArray() is { Length: > 0 } others)
                yield return others[0] with
                {
                    Title = $"{others.Sum(group => group.Subjects.Count)} more",
                    Message = "The list below gives each its message and its remedy.",
                    Remedy = "",
                    Subjects = [.. others.SelectMany(group => group.Subjects)],
                };
        }
    }

    // A reason that is not that of all must not look like it.
    private static string Shared(IEnumerable<string> messages)
    {
        string[] different = [.. messages.Distinct(StringComparer.Ordinal).Take(2)];
        return different.Length == 1 ? different[0] : $"The reasons differ; the first is: {different[0]}";
    }

    private static string[] Subjects(IEnumerable<Outcome> outcomes) => [.. outcomes.Select(ReportItem.Of).Select(item => item.Subject)];

    private static string Written(JournalRecord write) => $"{write.Operation}: {write.Destination ?? write.Source}{(write.File is null ? "" : $"/{write.File}")}";

    private static string Counted(int count, string noun, string what) => $"{NumberText.Count(count, noun)} {what}";
}
