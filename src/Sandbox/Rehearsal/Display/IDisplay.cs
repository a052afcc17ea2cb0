namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>Shows a run while it goes on. Called from many threads.</summary>
internal interface IDisplay : IAsyncDisposable
{
    void Started(string target);

    IStageObserver ObserverOf(string target);

    void Finished(string target, ItemOutcome outcome);
}

/// <summary>Shows nothing.</summary>
internal sealed class QuietDisplay : IDisplay
{
    public void Started(string target) { }

    public IStageObserver ObserverOf(string target) => NullStageObserver.Instance;

    public void Finished(string target, ItemOutcome outcome) { }

    public ValueTask DisposeAsync() => default;
}

internal static class Displays
{
    /// <summary>A live one on a terminal, plain lines elsewhere.</summary>
    public static IDisplay For(string title, int items) =>
        Screen.IsInteractive ? new LiveDisplay(title, items) : new PlainDisplay(title, items);
}
