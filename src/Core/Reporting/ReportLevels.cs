namespace AlgorithmiaMigration.Reporting;

/// <summary>The level of statuses and severities, and its class in the style sheet. The words are always shown beside the color.</summary>
internal static class ReportLevels
{
    public static ReportLevel Of(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Failed or OutcomeStatus.Skipped => ReportLevel.Error,
        OutcomeStatus.Created or OutcomeStatus.Updated or OutcomeStatus.Copied or OutcomeStatus.Published or OutcomeStatus.Removed
            or OutcomeStatus.Restored => ReportLevel.Success,
        OutcomeStatus.Stays => ReportLevel.Warning,
        _ => ReportLevel.Neutral,
    };

    public static ReportLevel Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => ReportLevel.Error,
        FindingSeverity.Warning => ReportLevel.Warning,
        _ => ReportLevel.Neutral,
    };

    public static ReportLevel Of(DifferenceStatus status) => status switch
    {
        DifferenceStatus.Equal => ReportLevel.Success,
        DifferenceStatus.NotChecked => ReportLevel.Warning,
        _ => ReportLevel.Error,
    };

    public static string ClassOf(ReportLevel level) => level switch
    {
        ReportLevel.Success => "good",
        ReportLevel.Warning => "warn",
        ReportLevel.Error => "bad",
        _ => "calm",
    };

    /// <summary>Whether the outcome is of a rehearsal that would have written something.</summary>
    public static bool IsRehearsed(Outcome outcome) => outcome.Status
        is OutcomeStatus.WouldCreate or OutcomeStatus.WouldUpdate or OutcomeStatus.WouldCopy or OutcomeStatus.WouldPublish or OutcomeStatus.WouldRemove
            or OutcomeStatus.WouldRestore;
}
