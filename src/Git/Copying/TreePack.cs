using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Makes a pack of one commit and its tree, as a server would for a fetch without history: the commit first, then folders, then
/// files.</summary>
internal sealed class TreePack(IObjectStore objects)
{
    private readonly List<string> _folders = [];
    private readonly List<string> _files = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public async Task WriteAsync(byte[] commit, Stream target, CancellationToken cancellation)
    {
        await CollectAsync(RawCommit.TreeOf(commit), "", cancellation).ConfigureAwait(false);
        using PackWriter pack = new(target, 1 + _folders.Count + _files.Count);
        pack.Add(new GitObject(GitObject.Commit, commit));
        // One object is in memory at once.
        foreach (string id in _folders.Concat(_files))
            pack.Add(await objects.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw new InvalidDataException($"The object {id} is missing."));
        pack.End();
    }

    private async Task CollectAsync(string tree, string folder, CancellationToken cancellation)
    {
        UnusableTreeException.ThrowIfTooDeep(folder);
        if (tree == ObjectIds.EmptyTree || !_seen.Add(tree)) return;
        _folders.Add(tree);
        foreach (TreeEntry entry in await objects.TreeAsync(tree, cancellation).ConfigureAwait(false))
        {
            if (entry.IsFolder) await CollectAsync(entry.Id, folder + entry.Name + "/", cancellation).ConfigureAwait(false);
            else if (!entry.IsSubmodule && _seen.Add(entry.Id)) _files.Add(entry.Id);
        }
    }
}
