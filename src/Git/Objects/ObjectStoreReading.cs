namespace AlgorithmiaMigration.Git.Objects;

/// <summary>Reads objects of a known type.</summary>
internal static class ObjectStoreReading
{
    public static async Task<string> TreeOfCommitAsync(this IObjectStore objects, string commit, CancellationToken cancellation) =>
        RawCommit.TreeOf(await objects.CommitAsync(commit, cancellation).ConfigureAwait(false));

    public static Task<byte[]> CommitAsync(this IObjectStore objects, string commit, CancellationToken cancellation) =>
        objects.ReadAsync(commit, GitObject.Commit, cancellation);

    public static async Task<List<TreeEntry>> TreeAsync(this IObjectStore objects, string? tree, CancellationToken cancellation) =>
        tree is null or ObjectIds.EmptyTree
            ? []
            : RawTree.Parse(await objects.ReadAsync(tree, GitObject.Tree, cancellation).ConfigureAwait(false));

    public static Task<byte[]> BlobAsync(this IObjectStore objects, string blob, CancellationToken cancellation) =>
        objects.ReadAsync(blob, GitObject.Blob, cancellation);

    /// <summary>The path and size of a regular file.</summary>
    public static async Task<TreeFile> FileAsync(this IObjectStore objects, TreeEntry entry, string path, CancellationToken cancellation) =>
        new(TreeEntry.Display(path), await objects.SizeAsync(entry.Id, cancellation).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The {GitObject.Blob} {entry.Id} is missing."));

    public static async Task<bool> HasCommitAsync(this IObjectStore objects, string id, CancellationToken cancellation) =>
        await objects.FindAsync(id, cancellation).ConfigureAwait(false) is { Type: GitObject.Commit };

    private static async Task<byte[]> ReadAsync(this IObjectStore objects, string id, string type, CancellationToken cancellation)
    {
        GitObject? found = await objects.FindAsync(id, cancellation).ConfigureAwait(false);
        return found?.Type == type ? found.Content : throw new InvalidDataException($"The {type} {id} is missing.");
    }
}
