using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Cli;

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

    public void Started(string target) { }

    public IStageObserver ObserverOf(string target) => NullStageObserver.Instance;

    public void Finished(string target, Outcome outcome)
    {
        int number = Interlocked.Increment(ref _finished);
        Terminal.Line($"[{number}/{_items}] {target}: {outcome.Status} {(outcome as AlgorithmOutcome)?.VersionStep}".TrimEnd());
    }

    public ValueTask DisposeAsync() => default;
}
