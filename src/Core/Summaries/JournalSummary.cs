using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Summaries;

/// <summary>Summarizes one run from its entries in the journal, or several as one.</summary>
internal sealed class JournalSummary
{
    private readonly RunTallies _tally;
    private readonly SortedDictionary<JournalOperation, int> _done = [];
    private readonly HashSet<(SummaryKind, string)> _written = [];

    private JournalSummary(JournalReader journal, IReadOnlyCollection<string> runs)
    {
        _tally = new RunTallies(runs);
        foreach (JournalEntry entry in _tally.In(journal)) Add(entry);
    }

    /// <summary>The summary of a run; null when the journal has no such run.</summary>
    public static MigrationSummary? Of(JournalReader journal, string run) => Of(journal, [run], out _);

    /// <summary>The summary of a run, or of several.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="runs">The runs' ids.</param>
    /// <param name="missing">A run that the journal does not have.</param>
    /// <returns>Null when a run is missing.</returns>
    public static MigrationSummary? Of(JournalReader journal, IReadOnlyCollection<string> runs, out string? missing)
    {
        JournalSummary summary = new(journal, runs);
        missing = summary._tally.Missing;
        return missing is null ? summary.ToSummary(OpenSteps(journal)) : null;
    }

    private void Add(JournalEntry entry)
    {
        if (_tally.Add(entry) is not { Entry: { Phase: JournalPhase.Done } done }) return;
        _done[done.Operation] = Done(done.Operation) + 1;
        if (KindOf(done.Operation) is { } kind and not SummaryKind.Unknown) _written.Add((kind, done.Destination ?? ""));
    }

    private MigrationSummary ToSummary(int openSteps)
    {
        JournalRun run = _tally.ToRun();
        IReadOnlyList<JournalRecord> problems = _tally.Problems();
        JournalRecord? first = problems.OrderBy(problem => problem.State).FirstOrDefault();
        return new MigrationSummary
        {
            Run = run.Id,
            Total = run.Writes + run.Failed + run.Unfinished,
            Counts =
            [
                .. _done.Select(count => new SummaryCount(count.Key.ToString(), count.Value)),
                .. new[] { new SummaryCount(nameof(JournalState.Failed), run.Failed), new SummaryCount(nameof(JournalState.Unfinished), run.Unfinished) }
                    .Where(count => count.Count > 0),
            ],
            Algorithms = Written(SummaryKind.Algorithm),
            Versions = Done(JournalOperation.Publish),
            Users = Written(SummaryKind.User),
            Organizations = Written(SummaryKind.Organization),
            Members = Written(SummaryKind.Member),
            Collections = Written(SummaryKind.Collection),
            Files = Done(JournalOperation.WriteFile),
            Secrets = Done(JournalOperation.CreateSecret) + Done(JournalOperation.UpdateSecret),
            Failed = run.Failed,
            Unfinished = run.Unfinished,
            OpenSteps = openSteps,
            Started = run.Started,
            Ended = run.Ended,
            Duration = run.Duration,
            Incomplete = run.Incomplete,
            FirstFailure = first is null ? null : new FailedItem($"{first.Operation} {TargetOf(first)}", first.Detail, first.Remedy),
        };
    }

    private static int OpenSteps(JournalReader journal)
    {
        Dictionary<ManualStepSubject, int> open = [];
        foreach (JournalEntry entry in journal.OfOperation(JournalOperation.ManualSteps)) open[entry.Subject!] = entry.Steps?.Count ?? 0;
        return open.Values.Sum();
    }

    private static string TargetOf(JournalRecord record) => record.File is null ? $"{record.Destination}" : $"{record.Destination}/{record.File}";

    private int Done(JournalOperation operation) => _done.TryGetValue(operation, out int count) ? count : 0;

    private int Written(SummaryKind kind) => _written.Count(item => item.Item1 == kind);

    private static SummaryKind KindOf(JournalOperation operation) => operation switch
    {
        JournalOperation.CreateAlgorithm or JournalOperation.UpdateAlgorithm or JournalOperation.Push or JournalOperation.Compile
            or JournalOperation.Publish or JournalOperation.CopyLargeFiles or JournalOperation.RemoveAlgorithm => SummaryKind.Algorithm,
        JournalOperation.CreateUser or JournalOperation.UpdateUser => SummaryKind.User,
        JournalOperation.CreateOrganization or JournalOperation.UpdateOrganization => SummaryKind.Organization,
        JournalOperation.AddMember or JournalOperation.RemoveMember => SummaryKind.Member,
        JournalOperation.CreateCollection or JournalOperation.UpdateCollection or JournalOperation.WriteFile or JournalOperation.RemoveFile
            or JournalOperation.RemoveCollection =>
            SummaryKind.Collection,
        _ => SummaryKind.Unknown,
    };
}
