namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Reports the progress of one step.</summary>
internal sealed class GitStep(string name, IProgress<GitProgress>? progress)
{
    public void Report(long bytes) => progress?.Report(new GitProgress(name, bytes));
}
