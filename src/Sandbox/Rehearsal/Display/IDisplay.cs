namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>Shows a run while it goes on. Called from many threads.</summary>
internal interface IDisplay : IAsyncDisposable
{
    void Started(StageItem item);

    IStageObserver ObserverOf(StageItem item);

    void Finished(StageItem item, Outcome outcome);
}

/// <summary>Shows nothing.</summary>
internal sealed class QuietDisplay : IDisplay
{
    public void Started(StageItem item) { }

    public IStageObserver ObserverOf(StageItem item) => NullStageObserver.Instance;

    public void Finished(StageItem item, Outcome outcome) { }

    public ValueTask DisposeAsync() => default;
}

internal static class Displays
{
    /// <summary>A live one on a terminal, plain lines elsewhere.</summary>
    public static IDisplay For(string title, int items) =>
        Screen.IsInteractive ? new LiveDisplay(title, items) : new PlainDisplay(title, items);
}
