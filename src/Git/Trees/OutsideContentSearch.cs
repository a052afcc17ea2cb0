using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Trees;

/// <summary>
/// Finds what a tree refers to and does not contain. Every file that is small enough to be a pointer is read; in a tree with very many files only
/// if a <c>.gitattributes</c> says that git LFS is used.
/// </summary>
internal sealed class OutsideContentSearch(IObjectStore objects)
{
    private const string Attributes = ".gitattributes";
    private const string LargeFilesAttribute = "filter=lfs";

    // git does not read larger ones either, or takes minutes.
    private const int LongestSetting = 10_000_000;

    // Reading the sizes of more files takes longer than the rest of the copy.
    private const int MostFiles = 5000;

    private readonly List<string> _submodules = [];
    private readonly List<LargeFilePointer> _pointers = [];
    private bool _usesLargeFiles;
    private int _files;

    /// <summary>Searches a tree. A tree that cannot be read completely is reported in the result: the copy does not depend on it.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="attributes">The tree whose attributes count as well: that of the source, because a copy can leave its attributes out.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public async Task<OutsideContents> FindAsync(string tree, string attributes, CancellationToken cancellation)
    {
        string? unsearched = null;
        IReadOnlyDictionary<string, string> addresses = new Dictionary<string, string>();
        try
        {
            addresses = await SubmodulesAsync(tree, cancellation).ConfigureAwait(false);
            if (attributes != tree && !_usesLargeFiles && _files > MostFiles) await VisitAsync(attributes, "", AttributesAsync, cancellation).ConfigureAwait(false);
            if (_usesLargeFiles || _files <= MostFiles) await VisitAsync(tree, "", PointerAsync, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or UnusableTreeException)
        {
            unsearched = e.Message;
        }
        Submodule[] submodules = [.. _submodules.Select(path => new Submodule(TreeEntry.Display(path), addresses.TryGetValue(path, out string? to) ? to : null))];
        return new OutsideContents(_pointers, submodules) { Unsearched = unsearched };
    }

    private async Task<IReadOnlyDictionary<string, string>> SubmodulesAsync(string tree, CancellationToken cancellation)
    {
        await VisitAsync(tree, "", SettingAsync, cancellation).ConfigureAwait(false);
        if (_submodules.Count == 0) return new Dictionary<string, string>();
        TreeEntry? file = (await objects.TreeAsync(tree, cancellation).ConfigureAwait(false))
            .Find(entry => entry.Name == SubmoduleFile.Path && entry.IsRegularFile);
        return SubmoduleFile.Addresses(file is null ? "" : await SettingTextAsync(file, cancellation).ConfigureAwait(false));
    }

    private async Task VisitAsync(string tree, string folder, Func<TreeEntry, string, CancellationToken, Task> visit, CancellationToken cancellation)
    {
        UnusableTreeException.ThrowIfTooDeep(folder);
        foreach (TreeEntry entry in await objects.TreeAsync(tree, cancellation).ConfigureAwait(false))
        {
            string path = folder + entry.Name;
            if (entry.IsFolder) await VisitAsync(entry.Id, path + "/", visit, cancellation).ConfigureAwait(false);
            else await visit(entry, path, cancellation).ConfigureAwait(false);
        }
    }

    private async Task SettingAsync(TreeEntry entry, string path, CancellationToken cancellation)
    {
        if (entry.IsSubmodule) _submodules.Add(path);
        else _files++;
        await AttributesAsync(entry, path, cancellation).ConfigureAwait(false);
    }

    private async Task AttributesAsync(TreeEntry entry, string path, CancellationToken cancellation)
    {
        if (_usesLargeFiles || entry.Name != Attributes || !entry.IsRegularFile) return;
        string text = await SettingTextAsync(entry, cancellation).ConfigureAwait(false);
        _usesLargeFiles = text.Split('\n').Any(line => !line.TrimStart().StartsWith('#') && line.Split((char[]?)null).Contains(LargeFilesAttribute));
    }

    private async Task PointerAsync(TreeEntry entry, string path, CancellationToken cancellation)
    {
        if (!entry.IsRegularFile || await objects.SizeAsync(entry.Id, cancellation).ConfigureAwait(false) is null or >= LargeFilePointer.Limit) return;
        if (LargeFilePointer.Parse(await objects.BlobAsync(entry.Id, cancellation).ConfigureAwait(false)) is { } file)
            _pointers.Add(new LargeFilePointer(TreeEntry.Display(path), file));
    }

    private async Task<string> SettingTextAsync(TreeEntry entry, CancellationToken cancellation) =>
        await objects.SizeAsync(entry.Id, cancellation).ConfigureAwait(false) is null or > LongestSetting ? ""
            : TreeEntry.Bytes.GetString(await objects.BlobAsync(entry.Id, cancellation).ConfigureAwait(false));
}
