namespace AlgorithmiaMigration.Reporting;

/// <summary>The times of the items of one kind that ended at one stage.</summary>
internal sealed record StageTimes(string Name, int Items, TimeSpan Median, TimeSpan Longest, TimeSpan Sum)
{
    /// <summary>The times by kind and stage, in the order in which the first item of each arrived.</summary>
    public static StageTimes[] Of(IEnumerable<Outcome> outcomes) =>
        [.. outcomes.GroupBy(outcome => ReportItem.Of(outcome).Stage, outcome => outcome.Duration).Select(group => Of(group.Key, [.. group.OrderBy(time => time)]))];

    private static StageTimes Of(string name, TimeSpan[] sorted) =>
        new(name, sorted.Length, sorted[sorted.Length / 2], sorted[sorted.Length - 1], new TimeSpan(sorted.Sum(time => time.Ticks)));
}
