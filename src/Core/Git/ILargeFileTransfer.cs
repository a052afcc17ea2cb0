namespace AlgorithmiaMigration.Git;

/// <summary>Copies the contents that a repository's tree only points to.</summary>
internal interface ILargeFileTransfer
{
    /// <summary>Copies the objects that the destination lacks. What a host does not store, lacks or refuses is part of the result and no exception:
    /// the pointers can be copied nevertheless.</summary>
    /// <param name="source">The repository to read from.</param>
    /// <param name="destination">The repository to write to.</param>
    /// <param name="files">The objects.</param>
    /// <param name="cancellation">Cancels the transfer.</param>
    /// <exception cref="MigrationException">A host cannot be reached or cannot answer at the moment, so whether it has the objects is not
    /// known.</exception>
    Task<LargeFileCopy> CopyAsync(GitEndpoint source, GitEndpoint destination, IReadOnlyList<LargeFile> files, CancellationToken cancellation);
}
