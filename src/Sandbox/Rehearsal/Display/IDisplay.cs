using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>Shows a run while it goes on. Called from many threads.</summary>
internal interface IDisplay : IAsyncDisposable
{
    void Started(string target);

    IStageObserver ObserverOf(string target);

    void Finished(string target, Outcome outcome);
}
