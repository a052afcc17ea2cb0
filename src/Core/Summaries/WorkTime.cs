namespace AlgorithmiaMigration.Summaries;

/// <summary>The time by the clock during which items were in progress. Longer pauses do not count: a variable can hold the outcomes of
/// yesterday and of today.</summary>
internal sealed class WorkTime
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Disjoint, in order of time.
    private readonly List<(DateTimeOffset Began, DateTimeOffset Ended)> _spans = [];

    /// <summary>When the first item began; null when no item states it.</summary>
    public DateTimeOffset? Began => _spans.Count == 0 ? null : _spans[0].Began;

    /// <summary>When the last item ended; null when no item states it.</summary>
    public DateTimeOffset? Ended => _spans.Count == 0 ? null : _spans[_spans.Count - 1].Ended;

    public TimeSpan Total => _spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.Ended - span.Began));

    /// <summary>Adds the time of one item.</summary>
    public void Add(DateTimeOffset began, DateTimeOffset ended)
    {
        int last = _spans.Count;
        while (last > 0 && _spans[last - 1].Began > ended + Pause) last--;
        int first = last;
        while (first > 0 && _spans[first - 1].Ended + Pause >= began) first--;
        if (first < last)
        {
            began = Earlier(began, _spans[first].Began);
            ended = Later(ended, _spans[last - 1].Ended);
            _spans.RemoveRange(first, last - first);
        }
        _spans.Insert(first, (began, ended));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
