using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>A git process that is stopped on disposal unless it has ended.</summary>
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
