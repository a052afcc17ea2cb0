namespace AlgorithmiaMigration.Git;

/// <summary>One state of a repository, with all of its objects on this machine until it is disposed.</summary>
internal interface IOpenedRepository : IAsyncDisposable
{
    /// <summary>Lists the commit's tree.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.GitFailed"/>: the tree is damaged.</exception>
    Task<TreeListing> ListAsync(CancellationToken cancellation);

    /// <summary>The length of a listed file in bytes.</summary>
    Task<long> SizeAsync(ListedEntry file, CancellationToken cancellation);

    /// <summary>The content of a listed file, or the target of a symbolic link.</summary>
    Task<byte[]> ReadAsync(ListedEntry file, CancellationToken cancellation);
}
