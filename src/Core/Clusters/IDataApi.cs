namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// Hosted data (contract, section 17). Members throw <see cref="ClusterException"/> when the cluster refuses or fails a request; retries and
/// time limits are the adapter's. The time limit of a transfer applies to the time without any byte, not to the whole transfer.
/// </summary>
internal interface IDataApi
{
    /// <summary>The names of an account's collections that are visible with the key.</summary>
    IAsyncEnumerable<string> ListCollectionsAsync(string owner, CancellationToken cancellation);

    /// <summary>A collection with its readers and files; null when there is none.</summary>
    Task<CollectionListing?> FindCollectionAsync(CollectionId collection, CancellationToken cancellation);

    /// <summary>Creates a collection. After an uncertain failure it checks whether the collection exists before it retries. An existing one is
    /// <see cref="FailureKind.AlreadyExists"/>.</summary>
    Task<Created<CollectionId>> CreateCollectionAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation);

    /// <summary>Replaces who may read a collection.</summary>
    Task SetAclAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation);

    /// <summary>Removes an empty collection; succeeds if it does not exist. The cluster refuses if it has files (contract, section 17.7).</summary>
    /// <inheritdoc cref="IClusterApi.RemoveAlgorithmAsync" path="/param[@name='mayRepeat']"/>
    Task RemoveCollectionAsync(CollectionId collection, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation);

    /// <summary>Opens a file for reading. Temporary failures to open it are retried; a later failure is thrown by the stream.</summary>
    Task<DataContent> OpenFileAsync(CollectionId collection, string file, CancellationToken cancellation);

    /// <summary>Reads a whole file; an interrupted transfer is restarted from the beginning.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="read">Called once per attempt.</param>
    /// <param name="cancellation">Cancels the request.</param>
    Task<T> ReadFileAsync<T>(
        CollectionId collection, string file, Func<DataContent, CancellationToken, Task<T>> read, CancellationToken cancellation);

    /// <summary>Uploads a file and replaces an existing one.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="content">Opened once per attempt. A failure to open it is not retried; a failure to read it is.</param>
    /// <param name="cancellation">Cancels the upload; the state of the file at the cluster is then unknown.</param>
    Task WriteFileAsync(CollectionId collection, string file, IFileContent content, CancellationToken cancellation);

    /// <summary>Removes a file; succeeds if it does not exist.</summary>
    /// <inheritdoc cref="IClusterApi.RemoveAlgorithmAsync" path="/param[@name='mayRepeat']"/>
    Task RemoveFileAsync(CollectionId collection, string file, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation);
}
