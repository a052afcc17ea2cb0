namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// Hosted data (contract, section 17). As everywhere behind the port: <see cref="ClusterException"/> for what the cluster refuses or
/// cannot do, repetitions and time limits inside. A limit on a file's bytes counts from the last byte that moved, not in all.
/// </summary>
internal interface IDataApi
{
    /// <summary>The names of an account's collections, as far as the key sees them.</summary>
    IAsyncEnumerable<string> ListCollectionsAsync(string owner, CancellationToken cancellation);

    /// <summary>A collection with its readers and files; null when there is none.</summary>
    Task<CollectionListing?> FindCollectionAsync(CollectionId collection, CancellationToken cancellation);

    /// <summary>Creates a collection. Looks before it repeats; one that is there already is <see cref="FailureKind.AlreadyExists"/>.</summary>
    Task CreateCollectionAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation);

    /// <summary>Replaces who may read a collection.</summary>
    Task SetAclAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation);

    /// <summary>Begins to read a file. Opening is repeated where time may heal; what breaks off later fails in the reader's hands.</summary>
    Task<DataContent> OpenFileAsync(CollectionId collection, string file, CancellationToken cancellation);

    /// <summary>Reads a file to its end, from the start again when it breaks off.</summary>
    /// <param name="collection">Where it is.</param>
    /// <param name="file">Its name.</param>
    /// <param name="read">Called once per attempt.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<T> ReadFileAsync<T>(
        CollectionId collection, string file, Func<DataContent, CancellationToken, Task<T>> read, CancellationToken cancellation);

    /// <summary>Uploads a file, in place of one that is there.</summary>
    /// <param name="collection">Where it goes.</param>
    /// <param name="file">Its name.</param>
    /// <param name="content">Opened once per attempt; a failure to open it is final, one while it is read is not.</param>
    /// <param name="cancellation">Stops the upload; what the cluster then holds is not known.</param>
    Task WriteFileAsync(CollectionId collection, string file, IFileContent content, CancellationToken cancellation);

    /// <summary>Removes a file; one that is not there is fine.</summary>
    Task RemoveFileAsync(CollectionId collection, string file, CancellationToken cancellation);
}
