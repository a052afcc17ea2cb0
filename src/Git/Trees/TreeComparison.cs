using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Trees;

/// <summary>Lists the paths in which two trees differ.</summary>
internal sealed class TreeComparison(IObjectStore objects)
{
    private readonly List<string> _added = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _removed = [];

    /// <param name="objects">The store of the trees.</param>
    /// <param name="before">The old tree; null means an empty one.</param>
    /// <param name="after">The new tree.</param>
    /// <param name="cancellation">Cancels the comparison.</param>
    public static async Task<TreeChanges> CompareAsync(
        IObjectStore objects, string? before, string after, CancellationToken cancellation)
    {
        if (before == after) return TreeChanges.None;
        TreeComparison comparison = new(objects);
        await comparison.FoldersAsync(before, after, "", cancellation).ConfigureAwait(false);
        return new TreeChanges(Listed(comparison._added), Listed(comparison._changed), Listed(comparison._removed));
    }

    private async Task FoldersAsync(string? before, string? after, string folder, CancellationToken cancellation)
    {
        UnusableTreeException.ThrowIfTooDeep(folder);
        List<TreeEntry> old = await objects.TreeAsync(before, cancellation).ConfigureAwait(false);
        List<TreeEntry> current = await objects.TreeAsync(after, cancellation).ConfigureAwait(false);
        Dictionary<string, TreeEntry> was = new(StringComparer.Ordinal);
        // A damaged folder can have duplicate names; the destination's server decides whether to accept it.
        foreach (TreeEntry entry in old) was[entry.Name] = entry;
        foreach (TreeEntry entry in current)
        {
            was.TryGetValue(entry.Name, out TreeEntry? previous);
            was.Remove(entry.Name);
            await EntryAsync(previous, entry, folder + entry.Name, cancellation).ConfigureAwait(false);
        }
        foreach (TreeEntry gone in was.Values)
            await EntryAsync(gone, null, folder + gone.Name, cancellation).ConfigureAwait(false);
    }

    private async Task EntryAsync(TreeEntry? before, TreeEntry? after, string path, CancellationToken cancellation)
    {
        if (before == after) return;
        string? oldFolder = before is { IsFolder: true } ? before.Id : null;
        string? newFolder = after is { IsFolder: true } ? after.Id : null;
        if (oldFolder is not null || newFolder is not null)
            await FoldersAsync(oldFolder, newFolder, path + "/", cancellation).ConfigureAwait(false);

        bool wasFile = before is { IsFolder: false };
        bool isFile = after is { IsFolder: false };
        if (wasFile && isFile) _changed.Add(path);
        else if (isFile) _added.Add(path);
        else if (wasFile) _removed.Add(path);
    }

    // Git orders paths by their bytes.
    private static string[] Listed(List<string> paths) =>
        paths.OrderBy(path => path, StringComparer.Ordinal).Select(TreeEntry.Display).ToArray();
}
