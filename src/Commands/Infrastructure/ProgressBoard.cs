using System.Diagnostics;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>One parent bar for the cmdlet, one child per item in flight; at most five updates a second. Pipeline thread only.</summary>
internal sealed class ProgressBoard(Cmdlet command, string activity)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static int s_lastId;

    private readonly HashSet<int> _shown = [];
    private readonly int _id = NextId();
    private readonly Stopwatch _sinceUpdate = new();
    private int _started;
    private int _finished;
    private int _failed;

    public static int NextId() => Interlocked.Increment(ref s_lastId);

    public void Started() => _started++;

    public void Working(int id, string item, string step)
    {
        if (!IsDue()) return;
        ShowParent();
        _shown.Add(id);
        command.WriteProgress(new ProgressRecord(id, item, step) { ParentActivityId = _id });
    }

    public void Finished(int id, bool failed)
    {
        _finished++;
        if (failed) _failed++;
        if (_shown.Remove(id)) command.WriteProgress(new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed, ParentActivityId = _id });
    }

    public void Complete()
    {
        foreach (int id in _shown)
            command.WriteProgress(new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed, ParentActivityId = _id });
        _shown.Clear();
        if (_sinceUpdate.IsRunning) command.WriteProgress(new ProgressRecord(_id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private bool IsDue()
    {
        if (_sinceUpdate.IsRunning && _sinceUpdate.Elapsed < Pace) return false;
        _sinceUpdate.Restart();
        return true;
    }

    private void ShowParent() => command.WriteProgress(new ProgressRecord(_id, activity,
        $"{_finished} done, {_failed} failed, {_started - _finished} under way"));
}
