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

    /// <summary>Writes a pack of a commit and its tree, without history.</summary>
    /// <param name="commit">A commit that this state reaches.</param>
    /// <param name="target">Receives the pack.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionNotFound"/>: the commit is not among the fetched ones.</exception>
    Task WritePackAsync(string commit, Stream target, CancellationToken cancellation);
}
