using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Trees;

/// <summary>Reads the regular files of a tree.</summary>
/// <param name="objects">The store of the tree.</param>
/// <param name="explain">The exception to throw for a failure to read; null rethrows it. Exceptions of the caller's functions pass unchanged.</param>
internal sealed class TreeFiles(IObjectStore objects, Func<Exception, MigrationException?> explain)
{
    public async Task ReadAsync(string tree, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        await FolderAsync(tree, "", wanted, visit, cancellation).ConfigureAwait(false);

    private async Task FolderAsync(
        string tree, string folder, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        await GuardAsync(() => NotTooDeepAsync(folder)).ConfigureAwait(false);
        foreach (TreeEntry entry in await GuardAsync(() => objects.TreeAsync(tree, cancellation)).ConfigureAwait(false))
        {
            string path = folder + entry.Name;
            if (entry.IsFolder) await FolderAsync(entry.Id, path + "/", wanted, visit, cancellation).ConfigureAwait(false);
            if (!entry.IsRegularFile) continue;
            TreeFile file = await GuardAsync(() => objects.FileAsync(entry, path, cancellation)).ConfigureAwait(false);
            if (wanted(file)) visit(file, await GuardAsync(() => objects.BlobAsync(entry.Id, cancellation)).ConfigureAwait(false));
        }
    }

    private static Task<bool> NotTooDeepAsync(string folder)
    {
        UnusableTreeException.ThrowIfTooDeep(folder);
        return Task.FromResult(true);
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (explain(failure) is { } explained)
        {
            throw explained;
        }
    }
}
