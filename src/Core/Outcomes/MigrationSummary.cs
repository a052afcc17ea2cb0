namespace AlgorithmiaMigration.Outcomes;

/// <summary>Counts over the outcomes of a run.</summary>
internal sealed record MigrationSummary(IReadOnlyDictionary<OutcomeStatus, int> Counts)
{
    public static MigrationSummary Of(IEnumerable<Outcome> outcomes) =>
        new(outcomes.GroupBy(o => o.Status).ToDictionary(g => g.Key, g => g.Count()));

    public int Failed => Counts.GetValueOrDefault(OutcomeStatus.Failed);

    /// <summary>For scheduled tasks: 0 when nothing failed, 2 when items failed. PowerShell uses 1 for terminating errors.</summary>
    public int ExitCode => Failed == 0 ? 0 : 2;

    /// <inheritdoc/>
    public override string ToString() =>
        Counts.Count == 0 ? "nothing to do" : string.Join(", ", Counts.OrderBy(c => c.Key).Select(c => $"{c.Value} {c.Key}"));
}
