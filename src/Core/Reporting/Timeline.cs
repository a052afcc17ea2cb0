namespace AlgorithmiaMigration.Reporting;

/// <summary>When what happened: the writes of the journal, or without one the items, as far as their times are known.</summary>
/// <param name="Kind">What the rows count.</param>
/// <param name="Rows">The rows, in the order in which they began.</param>
internal sealed record Timeline(string Kind, IReadOnlyList<TimelineRow> Rows)
{
    public DateTimeOffset Started => Rows.Min(row => row.Started);

    public DateTimeOffset Ended => Rows.Max(row => row.Ended);

    /// <summary>The timeline of a report; without rows when no time is known.</summary>
    public static Timeline Of(ReportContent content) => content.Run is { } run ? new("Write", run.Rows) : new("Items", [.. ItemsOf(content.Outcomes)]);

    private static IEnumerable<TimelineRow> ItemsOf(IEnumerable<Outcome> outcomes)
    {
        Dictionary<string, TimeSpanTally> spans = [];
        foreach (Outcome outcome in outcomes)
        {
            if (outcome is not { Began: { } began, Ended: { } ended }) continue;
            string name = ReportItem.Of(outcome).Stage;
            if (!spans.TryGetValue(name, out TimeSpanTally? span)) spans[name] = span = new TimeSpanTally();
            if (outcome.Status == OutcomeStatus.Failed) span.NotDone(began, ended, isFailure: true);
            else span.Done(began, ended);
        }
        return spans.Select(span => span.Value.ToRow(span.Key)).OrderBy(row => row.Started);
    }
}
