using System.Diagnostics;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// One parent bar for the cmdlet and one child bar per slow item, refreshed at most five times a second. Changes in between are shown with
/// the next refresh, never dropped: an item that waits for its build may report nothing more for minutes. Items that finish quickly get no
/// bar, because drawing and removing it would cost more than the item itself. In the minimal view, which has one line for each bar, there is
/// only the parent bar, and it names the item that takes longest. Pipeline thread only.
/// </summary>
/// <param name="command">Writes the records.</param>
/// <param name="activity">The parent's title.</param>
/// <param name="limit">How many items are worked on at the same time. Items that wait for their turn are not in progress.</param>
/// <param name="schedule">Runs an action on the pipeline thread after a delay.</param>
internal sealed class ProgressBoard(PSCmdlet command, string activity, int limit, Action<TimeSpan, Action> schedule)
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BarThreshold = TimeSpan.FromSeconds(1);
    private static int s_lastId;

    private readonly bool _isMinimal = ProgressView.IsMinimal(command.SessionState);
    private readonly Dictionary<int, ProgressRecord> _changed = [];
    private readonly Dictionary<int, TimeSpan> _appeared = [];
    private readonly Dictionary<int, string> _steps = [];
    private readonly HashSet<int> _shown = [];
    private readonly int _id = NextId();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Stopwatch _sinceRefresh = new();
    private string _shownCounts = "";
    private bool _isRefreshDue;
    private TimeSpan? _began;
    private int? _total;
    private int _finished;
    private int _failed;

    public static int NextId() => Interlocked.Increment(ref s_lastId);

    /// <summary>Announces how many items there are in all. Call it only for a list that was read to its end; items of several lists add up.</summary>
    public void Total(int items) => _total = (_total ?? 0) + items;

    public void Working(int id, string item, string step)
    {
        _began ??= _clock.Elapsed;
        if (_isMinimal) _steps[id] = $"{item}: {step}";
        else _changed[id] = new ProgressRecord(id, item, step) { ParentActivityId = _id };
        if (!_appeared.ContainsKey(id)) _appeared[id] = _clock.Elapsed;
        RefreshSoon();
    }

    public void Finished(int id, bool failed)
    {
        _finished++;
        if (failed) _failed++;
        Leave(id);
    }

    /// <summary>Removes something that was worked on and is no item, such as reading a list: it does not count.</summary>
    public void Leave(int id)
    {
        _changed.Remove(id);
        _appeared.Remove(id);
        _steps.Remove(id);
        if (_shown.Remove(id)) End(id);
        RefreshSoon();
    }

    public void Complete()
    {
        foreach (int id in _shown) End(id);
        _shown.Clear();
        _changed.Clear();
        if (_sinceRefresh.IsRunning) command.WriteProgress(new ProgressRecord(_id, activity, "Done") { RecordType = ProgressRecordType.Completed });
        _sinceRefresh.Reset();
    }

    private void RefreshSoon()
    {
        if (_isRefreshDue) return;
        TimeSpan wait = _sinceRefresh.IsRunning ? RefreshInterval - _sinceRefresh.Elapsed : TimeSpan.Zero;
        if (wait <= TimeSpan.Zero) Refresh();
        else
        {
            _isRefreshDue = true;
            schedule(wait, Refresh);
        }
    }

    private void Refresh()
    {
        _isRefreshDue = false;
        _sinceRefresh.Restart();
        // An item's first step can be reported before the end of the item whose place it takes.
        ShowCounts(new ProgressCounts(_finished, _failed, Math.Min(_appeared.Count, limit), _total, _clock.Elapsed - (_began ?? _clock.Elapsed)));
        foreach (ProgressRecord record in _changed.Values.Where(record => _clock.Elapsed - _appeared[record.ActivityId] >= BarThreshold).ToArray())
        {
            _shown.Add(record.ActivityId);
            _changed.Remove(record.ActivityId);
            command.WriteProgress(record);
        }
        if (_changed.Count > 0 || (_steps.Count > 0 && Longest().Length == 0)) RefreshSoon();
    }

    private void ShowCounts(ProgressCounts counts)
    {
        string shown = counts.Text + Longest();
        if (shown == _shownCounts) return;
        _shownCounts = shown;
        command.WriteProgress(new ProgressRecord(_id, activity, counts.Text + counts.Rate + Longest())
        {
            PercentComplete = counts.Percent,
            SecondsRemaining = counts.SecondsLeft,
        });
    }

    private string Longest()
    {
        if (_steps.Count == 0) return "";
        int id = _steps.Keys.OrderBy(item => _appeared[item]).First();
        return _clock.Elapsed - _appeared[id] >= BarThreshold ? $"; {_steps[id]}" : "";
    }

    private void End(int id) => command.WriteProgress(
        new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed, ParentActivityId = _id });
}
