using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Trees;

/// <summary>Applies a rewriter to the files of a tree. Unchanged trees keep their ids.</summary>
internal sealed class TreeRewriting(IObjectStore objects, IFileRewriter rewriter, PathFilter excluded)
{
    /// <summary>Sets the new ids in these entries; returns whether there are any.</summary>
    public async Task<bool> RewriteAsync(List<TreeEntry> entries, string folder, CancellationToken cancellation)
    {
        UnusableTreeException.ThrowIfTooDeep(folder);
        bool changed = false;
        for (int i = 0; i < entries.Count; i++)
        {
            string path = folder + entries[i].Name;
            if (excluded.Matches(TreeEntry.Display(path))) continue;
            string id = entries[i] switch
            {
                { IsFolder: true } => await FolderAsync(entries[i], path, cancellation).ConfigureAwait(false),
                { IsRegularFile: true } => await FileAsync(entries[i], path, cancellation).ConfigureAwait(false),
                _ => entries[i].Id,
            };
            if (id == entries[i].Id) continue;
            entries[i] = entries[i] with { Id = id };
            changed = true;
        }
        return changed;
    }

    private async Task<string> FolderAsync(TreeEntry folder, string path, CancellationToken cancellation)
    {
        List<TreeEntry> entries = await objects.TreeAsync(folder.Id, cancellation).ConfigureAwait(false);
        return await RewriteAsync(entries, path + "/", cancellation).ConfigureAwait(false)
            ? await objects.WriteAsync(RawTree.Compose(entries), cancellation).ConfigureAwait(false)
            : folder.Id;
    }

    private async Task<string> FileAsync(TreeEntry entry, string path, CancellationToken cancellation)
    {
        TreeFile file = await objects.FileAsync(entry, path, cancellation).ConfigureAwait(false);
        if (!rewriter.Wants(file)) return entry.Id;
        byte[] old = await objects.BlobAsync(entry.Id, cancellation).ConfigureAwait(false);
        byte[] rewritten = rewriter.Rewrite(file, old);
        return ReferenceEquals(old, rewritten)
            ? entry.Id
            : await objects.WriteAsync(new GitObject(GitObject.Blob, rewritten), cancellation).ConfigureAwait(false);
    }
}
