using System.Diagnostics;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// One parent bar for the cmdlet, one child per item that takes its time; refreshed at most five times a second. What comes in between is
/// shown with the next refresh, never dropped: an item that waits for its build says nothing more for minutes. Items that are through in
/// no time get no bar, for drawing one and taking it back would cost more than they do. Pipeline thread only.
/// </summary>
/// <param name="command">Writes the records.</param>
/// <param name="activity">The parent's title.</param>
/// <param name="later">Has something done on the pipeline thread after a while.</param>
internal sealed class ProgressBoard(Cmdlet command, string activity, Action<TimeSpan, Action> later)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan NoTime = TimeSpan.FromSeconds(1);
    private static int s_lastId;

    private readonly Dictionary<int, ProgressRecord> _changed = [];
    private readonly Dictionary<int, TimeSpan> _appeared = [];
    private readonly HashSet<int> _shown = [];
    private readonly int _id = NextId();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Stopwatch _sinceRefresh = new();
    private string _told = "";
    private bool _isRefreshDue;
    private int _started;
    private int _finished;
    private int _failed;

    public static int NextId() => Interlocked.Increment(ref s_lastId);

    public void Started() => _started++;

    public void Working(int id, string item, string step)
    {
        _changed[id] = new ProgressRecord(id, item, step) { ParentActivityId = _id };
        if (!_appeared.ContainsKey(id)) _appeared[id] = _clock.Elapsed;
        RefreshSoon();
    }

    public void Finished(int id, bool failed)
    {
        _finished++;
        if (failed) _failed++;
        _changed.Remove(id);
        _appeared.Remove(id);
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
        TimeSpan wait = _sinceRefresh.IsRunning ? Pace - _sinceRefresh.Elapsed : TimeSpan.Zero;
        if (wait <= TimeSpan.Zero) Refresh();
        else
        {
            _isRefreshDue = true;
            later(wait, Refresh);
        }
    }

    private void Refresh()
    {
        _isRefreshDue = false;
        _sinceRefresh.Restart();
        Tell($"{_finished} done, {_failed} failed, {_started - _finished} under way");
        foreach (ProgressRecord record in _changed.Values.Where(record => _clock.Elapsed - _appeared[record.ActivityId] >= NoTime).ToArray())
        {
            _shown.Add(record.ActivityId);
            _changed.Remove(record.ActivityId);
            command.WriteProgress(record);
        }
        if (_changed.Count > 0) RefreshSoon();
    }

    private void Tell(string counts)
    {
        if (counts == _told) return;
        _told = counts;
        command.WriteProgress(new ProgressRecord(_id, activity, counts));
    }

    private void End(int id) => command.WriteProgress(
        new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed, ParentActivityId = _id });
}
