using System.Runtime.CompilerServices;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Archives;

/// <summary>The hosted data of an archive.</summary>
internal sealed class ArchiveData(ArchiveContent content) : IDataApi
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListCollectionsAsync(string owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (string name in content.CollectionsOf(owner))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return name;
        }
    }

    /// <inheritdoc/>
    public async Task<CollectionListing?> FindCollectionAsync(CollectionId collection, CancellationToken cancellation) =>
        await content.AclAsync(collection, cancellation).ConfigureAwait(false) is { } acl ? new CollectionListing(acl, FilesAsync(collection, cancellation)) : null;

    /// <inheritdoc/>
    public async Task<DataContent> OpenFileAsync(CollectionId collection, string file, CancellationToken cancellation)
    {
        (Stream stream, long bytes) = await content.OpenFileAsync(collection, file, cancellation).ConfigureAwait(false)
            ?? throw new ClusterException(content.Cluster, FailureKind.NotFound, $"The archive of {content.Cluster} has no file '{file}' in {collection}.");
        return new DataContent(stream, bytes);
    }

    /// <inheritdoc/>
    public async Task<T> ReadFileAsync<T>(
        CollectionId collection, string file, Func<DataContent, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using DataContent opened = await OpenFileAsync(collection, file, cancellation).ConfigureAwait(false);
        return await read(opened, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Created<CollectionId>> CreateCollectionAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task SetAclAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task WriteFileAsync(CollectionId collection, string file, IFileContent upload, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task RemoveFileAsync(CollectionId collection, string file, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task RemoveCollectionAsync(CollectionId collection, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) => throw content.ReadOnly();

    private async IAsyncEnumerable<DataFile> FilesAsync(CollectionId collection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (ArchivedFile file in content.FilesAsync(collection, cancellation).ConfigureAwait(false))
            yield return new DataFile(file.Name, file.Bytes, file.Modified);
    }
}
