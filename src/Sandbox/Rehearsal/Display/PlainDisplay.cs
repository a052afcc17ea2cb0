namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>A line per finished item, for logs and pipes.</summary>
internal sealed class PlainDisplay : IDisplay
{
    private readonly int _items;
    private int _finished;

    public PlainDisplay(string title, int items)
    {
        _items = items;
        Terminal.Line($"{title}: {items} items ...");
    }

    public void Started(StageItem item) { }

    public IStageObserver ObserverOf(StageItem item) => NullStageObserver.Instance;

    public void Finished(StageItem item, Outcome outcome)
    {
        int number = Interlocked.Increment(ref _finished);
        Terminal.Line($"[{number}/{_items}] {item.Target}: {outcome.Status} {outcome.VersionStep}".TrimEnd());
    }

    public ValueTask DisposeAsync() => default;
}
