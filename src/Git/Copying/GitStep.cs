namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Reports how far one step is.</summary>
internal sealed class GitStep(string name, IProgress<GitProgress>? progress)
{
    public void Report(long bytes) => progress?.Report(new GitProgress(name, bytes));
}
