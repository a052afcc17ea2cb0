using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>A git process; one that nobody has waited for ends with its owner.</summary>
internal sealed class RunningGit(ChildProcess process, Action<RunningGit> forget) : IDisposable
{
    public ChildProcess Process => process;

    public void Dispose()
    {
        process.Kill();
        forget(this);
        process.Dispose();
    }
}
