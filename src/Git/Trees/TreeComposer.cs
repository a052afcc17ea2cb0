using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Trees;

/// <summary>Composes the destination's new tree: the source's tree with the rules of the copy applied.</summary>
internal sealed class TreeComposer(IObjectStore objects, TreeRules rules)
{
    private readonly PathFilter _excluded = new(rules.Exclude);

    /// <summary>Composes and stores the tree, and returns its id.</summary>
    public async Task<string> ComposeAsync(string sourceTree, string? destinationTree, CancellationToken cancellation)
    {
        List<TreeEntry> source = await objects.TreeAsync(sourceTree, cancellation).ConfigureAwait(false);
        bool changed = await RewriteConfAsync(source, cancellation).ConfigureAwait(false);
        if (rules.Rewriter is { } rewriter)
            changed |= await new TreeRewriting(objects, rewriter, _excluded).RewriteAsync(source, "", cancellation).ConfigureAwait(false);
        if (!IsPlain)
        {
            List<TreeEntry> destination = await objects.TreeAsync(destinationTree, cancellation).ConfigureAwait(false);
            source = await MergeAsync(source, destination, "", cancellation).ConfigureAwait(false);
        }
        else if (!changed)
        {
            return sourceTree;
        }
        return await objects.WriteAsync(RawTree.Compose(source), cancellation).ConfigureAwait(false);
    }

    private bool IsPlain => !rules.KeepDestinationFiles && _excluded.IsEmpty;

    private async Task<bool> RewriteConfAsync(List<TreeEntry> root, CancellationToken cancellation)
    {
        int at = root.FindIndex(entry => entry.Name == AlgorithmiaConf.Path && entry.IsRegularFile);
        if (at < 0 || rules.ConfOwner is null) return false;
        byte[] old = await objects.BlobAsync(root[at].Id, cancellation).ConfigureAwait(false);
        byte[] rewritten = AlgorithmiaConf.WithUsername(old, rules.ConfOwner);
        if (ReferenceEquals(old, rewritten)) return false;
        string id = await objects.WriteAsync(new GitObject(GitObject.Blob, rewritten), cancellation).ConfigureAwait(false);
        root[at] = root[at] with { Id = id };
        return true;
    }

    private async Task<List<TreeEntry>> MergeAsync(
        List<TreeEntry> source, List<TreeEntry> destination, string folder, CancellationToken cancellation)
    {
        UnusableTreeException.ThrowIfTooDeep(folder);
        RawTree.RequireNamesOnce(destination);
        Dictionary<string, TreeEntry> there = destination.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        List<TreeEntry?> merged = [];
        foreach (TreeEntry ours in source)
        {
            there.TryGetValue(ours.Name, out TreeEntry? theirs);
            there.Remove(ours.Name);
            merged.Add(await MergeEntryAsync(ours, theirs, folder + ours.Name, cancellation).ConfigureAwait(false));
        }
        foreach (TreeEntry theirs in there.Values)
            merged.Add(await KeepAsync(theirs, folder + theirs.Name, cancellation).ConfigureAwait(false));
        return merged.OfType<TreeEntry>().ToList();
    }

    /// <summary>The new entry for a path that the source has; null when none remains.</summary>
    private async Task<TreeEntry?> MergeEntryAsync(TreeEntry ours, TreeEntry? theirs, string path, CancellationToken cancellation)
    {
        if (IsExcluded(path)) return theirs;
        if (!ours.IsFolder || ours == theirs) return ours;

        List<TreeEntry> source = await objects.TreeAsync(ours.Id, cancellation).ConfigureAwait(false);
        List<TreeEntry> destination = theirs is { IsFolder: true }
            ? await objects.TreeAsync(theirs.Id, cancellation).ConfigureAwait(false)
            : [];
        List<TreeEntry> merged = await MergeAsync(source, destination, path + "/", cancellation).ConfigureAwait(false);
        if (merged.Count > 0 || source.Count == 0) return await FolderAsync(ours, merged, cancellation).ConfigureAwait(false);

        // Everything in the source's folder is excluded, so the source does not determine this path.
        return theirs is { IsFolder: false } ? await KeepAsync(theirs, path, cancellation).ConfigureAwait(false) : null;
    }

    /// <summary>The new entry for a path that only the destination has; null when none remains.</summary>
    private async Task<TreeEntry?> KeepAsync(TreeEntry theirs, string path, CancellationToken cancellation)
    {
        if (rules.KeepDestinationFiles || IsExcluded(path)) return theirs;
        if (!theirs.IsFolder || _excluded.IsEmpty) return null;
        List<TreeEntry> destination = await objects.TreeAsync(theirs.Id, cancellation).ConfigureAwait(false);
        List<TreeEntry> kept = await MergeAsync([], destination, path + "/", cancellation).ConfigureAwait(false);
        return kept.Count > 0 ? await FolderAsync(theirs, kept, cancellation).ConfigureAwait(false) : null;
    }

    private async Task<TreeEntry> FolderAsync(TreeEntry folder, List<TreeEntry> entries, CancellationToken cancellation)
    {
        GitObject tree = RawTree.Compose(entries);
        if (ObjectIds.Of(tree) == folder.Id) return folder;
        return folder with { Id = await objects.WriteAsync(tree, cancellation).ConfigureAwait(false) };
    }

    private bool IsExcluded(string path) => _excluded.Matches(TreeEntry.Display(path));
}
