namespace AlgorithmiaMigration.Git;

/// <summary>One reading of a repository's files, whichever engine does the work.</summary>
internal sealed class ReadRun(IWorkspace workspace, TreeSource source)
{
    /// <summary>The commit whose files were shown.</summary>
    public async Task<string> ReadAsync(Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        SourceChoice choice = new(workspace, source, new GitStep("Reading source", null));
        FetchedRepository fetched = await GuardAsync(() => choice.FetchAsync(cancellation)).ConfigureAwait(false);
        string commit = choice.Commit(fetched);
        IObjectStore objects = workspace.OpenObjects(fetched);
        await using (objects.ConfigureAwait(false))
        {
            string tree = await GuardAsync(() => objects.TreeOfCommitAsync(commit, cancellation)).ConfigureAwait(false);
            await FolderAsync(objects, tree, "", wanted, visit, cancellation).ConfigureAwait(false);
        }
        return commit;
    }

    private async Task FolderAsync(IObjectStore objects, string tree, string folder, Func<TreeFile, bool> wanted,
        Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        foreach (TreeEntry entry in await GuardAsync(() => objects.TreeAsync(tree, cancellation)).ConfigureAwait(false))
        {
            string path = folder + entry.Name;
            if (entry.IsFolder)
                await FolderAsync(objects, entry.Id, path + "/", wanted, visit, cancellation).ConfigureAwait(false);
            if (!entry.IsRegularFile) continue;
            TreeFile file = await GuardAsync(() => objects.FileAsync(entry, path, cancellation)).ConfigureAwait(false);
            if (wanted(file)) visit(file, await GuardAsync(() => objects.BlobAsync(entry.Id, cancellation)).ConfigureAwait(false));
        }
    }

    // What the caller's own functions throw does not go through here.
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
