using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Trees;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Reads the files of a repository once, for every engine with a workspace.</summary>
internal sealed class ReadRun(IWorkspace workspace, TreeSource source)
{
    /// <summary>Reads the files, and returns the commit that they belong to.</summary>
    public async Task<string> ReadAsync(Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        SourceChoice choice = new(workspace, source, new GitStep("Reading source", null));
        FetchedRepository fetched = await GuardAsync(() => choice.FetchAsync(cancellation)).ConfigureAwait(false);
        string commit = choice.Commit(fetched);
        IObjectStore objects = workspace.OpenObjects(fetched);
        await using (objects.ConfigureAwait(false))
        {
            string tree = await GuardAsync(() => objects.TreeOfCommitAsync(commit, cancellation)).ConfigureAwait(false);
            TreeFiles files = new(objects, failure => GitFailures.Explain(failure, source.Repository));
            await files.ReadAsync(tree, wanted, visit, cancellation).ConfigureAwait(false);
        }
        return commit;
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (GitFailures.Explain(failure, source.Repository) is { } explained)
        {
            throw explained;
        }
    }
}
