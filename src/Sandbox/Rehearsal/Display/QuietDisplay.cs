using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>Shows nothing.</summary>
internal sealed class QuietDisplay : IDisplay
{
    public void Started(string target) { }

    public IStageObserver ObserverOf(string target) => NullStageObserver.Instance;

    public void Finished(string target, Outcome outcome) { }

    public ValueTask DisposeAsync() => default;
}
