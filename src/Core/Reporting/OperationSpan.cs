using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Reporting;

/// <summary>The writes of one kind during a run.</summary>
internal sealed class OperationSpan(JournalOperation operation, DateTimeOffset started)
{
    public JournalOperation Operation { get; } = operation;

    /// <summary>When the first of them began.</summary>
    public DateTimeOffset Started { get; } = started;

    /// <summary>When the last of them ended, or began if it never ended.</summary>
    public DateTimeOffset Ended { get; private set; } = started;

    public int Begun { get; private set; }

    public int Done { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Those that neither succeeded nor failed: the process ended first.</summary>
    public int Unfinished => Begun - Done - Failed;

    /// <summary>The times of all writes together; they overlap, because writes run at the same time.</summary>
    public TimeSpan Spent { get; private set; }

    public void Begin(DateTimeOffset at)
    {
        Begun++;
        Extend(at);
    }

    public void Close(DateTimeOffset begun, DateTimeOffset at, bool isFailure)
    {
        if (isFailure) Failed++;
        else Done++;
        Spent += at - begun;
        Extend(at);
    }

    private void Extend(DateTimeOffset at)
    {
        if (at > Ended) Ended = at;
    }
}
