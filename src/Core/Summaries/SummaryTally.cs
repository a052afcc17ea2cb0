namespace AlgorithmiaMigration.Summaries;

/// <summary>Counts items one after another. Keeps counts, the distinct manual steps and the names of members, not the items.</summary>
internal sealed class SummaryTally
{
    private readonly SortedDictionary<(int Rank, string Status), int> _statuses = [];
    private readonly Dictionary<SummaryKind, int> _kinds = [];
    private readonly Dictionary<SummaryVerdict, int> _verdicts = [];
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly HashSet<ManualStep> _steps = [];
    private readonly WorkTime _time = new();
    private SummaryItem? _first;
    private bool _isTimeKnown = true;
    private int _total;
    private int _versions;
    private int _files;
    private int _notes;

    public void Add(SummaryItem item)
    {
        _total++;
        Count(_statuses, (item.Rank, item.Status));
        Count(_kinds, item.Kind, item.Amount);
        Count(_verdicts, item.Verdict);
        // A member that failed is in the outcome of its organization and an outcome of its own.
        _members.UnionWith(item.Members);
        if (item.Kind == SummaryKind.Member) _members.Add(item.Target);
        _steps.UnionWith(item.Steps);
        _versions += item.Versions;
        _files += item.Files;
        _notes += item.Notes;
        if (item is { Began: { } began, Ended: { } ended }) _time.Add(began, ended);
        // A declined item took no time, and a member that of its organization.
        else if (item.Verdict != SummaryVerdict.Skipped && item.Kind != SummaryKind.Member) _isTimeKnown = false;
        if (item.Verdict != SummaryVerdict.Fine && (_first is null || IsBefore(item, _first))) _first = item;
    }

    /// <summary>The summary of the items so far.</summary>
    public MigrationSummary ToSummary() => new()
    {
        Total = _total,
        Counts = [.. _statuses.Select(status => new SummaryCount(status.Key.Status, status.Value))],
        Algorithms = Of(_kinds, SummaryKind.Algorithm),
        Versions = _versions,
        Users = Of(_kinds, SummaryKind.User),
        Organizations = Of(_kinds, SummaryKind.Organization),
        Members = _members.Count,
        Collections = Of(_kinds, SummaryKind.Collection),
        Files = _files,
        Secrets = Of(_kinds, SummaryKind.Secret),
        Failed = Of(_verdicts, SummaryVerdict.Failed),
        Skipped = Of(_verdicts, SummaryVerdict.Skipped),
        Different = Of(_verdicts, SummaryVerdict.Different),
        NotChecked = Of(_verdicts, SummaryVerdict.NotChecked),
        OpenSteps = _steps.Count,
        Notes = _notes,
        Started = _isTimeKnown ? _time.Began : null,
        Ended = _isTimeKnown ? _time.Ended : null,
        Duration = _isTimeKnown && _time.Began is not null ? _time.Total : null,
        FirstFailure = _first is null ? null : new FailedItem(_first.Target, _first.Message, _first.Remedy),
    };

    // Outcomes arrive in the order in which their items ended, unless somebody sorted them.
    private static bool IsBefore(SummaryItem item, SummaryItem first) =>
        item.Verdict != first.Verdict ? item.Verdict < first.Verdict : item.Ended < first.Ended;

    private static void Count<T>(IDictionary<T, int> counts, T key, int amount = 1) => counts[key] = (counts.TryGetValue(key, out int count) ? count : 0) + amount;

    private static int Of<T>(Dictionary<T, int> counts, T key) where T : notnull => counts.TryGetValue(key, out int count) ? count : 0;
}
