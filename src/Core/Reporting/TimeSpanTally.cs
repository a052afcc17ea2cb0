namespace AlgorithmiaMigration.Reporting;

/// <summary>Counts things of one kind, and when the first of them began and the last ended.</summary>
internal sealed class TimeSpanTally
{
    private DateTimeOffset _started = DateTimeOffset.MaxValue;
    private DateTimeOffset _ended = DateTimeOffset.MinValue;
    private int _done;
    private int _failed;
    private int _open;

    public void Done(DateTimeOffset began, DateTimeOffset ended)
    {
        _done++;
        Extend(began, ended);
    }

    /// <summary>Counts one that failed, or whose result is not known.</summary>
    public void NotDone(DateTimeOffset at, bool isFailure) => NotDone(at, at, isFailure);

    /// <inheritdoc cref="NotDone(DateTimeOffset, bool)"/>
    public void NotDone(DateTimeOffset began, DateTimeOffset ended, bool isFailure)
    {
        if (isFailure) _failed++;
        else _open++;
        Extend(began, ended);
    }

    public TimelineRow ToRow(string name) => new(name, _started, _ended, _done, _failed, _open);

    private void Extend(DateTimeOffset began, DateTimeOffset ended)
    {
        if (began < _started) _started = began;
        if (ended > _ended) _ended = ended;
    }
}
