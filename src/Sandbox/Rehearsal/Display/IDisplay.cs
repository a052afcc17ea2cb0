using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>Shows the progress of a run. Called from several threads.</summary>
internal interface IDisplay : IAsyncDisposable
{
    void Started(string target);

    IStageObserver ObserverOf(string target);

    void Finished(string target, Outcome outcome);
}
