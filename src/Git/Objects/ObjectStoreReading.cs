namespace AlgorithmiaMigration.Git;

/// <summary>Reads objects of a known type.</summary>
internal static class ObjectStoreReading
{
    public static async Task<string> TreeOfCommitAsync(this IObjectStore objects, string commit, CancellationToken cancellation) =>
        RawCommit.TreeOf(await objects.ReadAsync(commit, GitObject.Commit, cancellation).ConfigureAwait(false));

    public static async Task<List<TreeEntry>> TreeAsync(this IObjectStore objects, string? tree, CancellationToken cancellation) =>
        tree is null or ObjectIds.EmptyTree
            ? []
            : RawTree.Parse(await objects.ReadAsync(tree, GitObject.Tree, cancellation).ConfigureAwait(false));

    public static Task<byte[]> BlobAsync(this IObjectStore objects, string blob, CancellationToken cancellation) =>
        objects.ReadAsync(blob, GitObject.Blob, cancellation);

    public static async Task<bool> HasCommitAsync(this IObjectStore objects, string id, CancellationToken cancellation) =>
        await objects.FindAsync(id, cancellation).ConfigureAwait(false) is { Type: GitObject.Commit };

    private static async Task<byte[]> ReadAsync(this IObjectStore objects, string id, string type, CancellationToken cancellation)
    {
        GitObject? found = await objects.FindAsync(id, cancellation).ConfigureAwait(false);
        return found?.Type == type ? found.Content : throw new InvalidDataException($"The {type} {id} is missing.");
    }
}
