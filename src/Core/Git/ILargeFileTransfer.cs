namespace AlgorithmiaMigration.Git;

/// <summary>Copies the contents that a repository's tree only points to.</summary>
internal interface ILargeFileTransfer
{
    /// <summary>Copies the objects that the destination lacks. What cannot be copied is part of the result and no exception, because the
    /// pointers can be copied nevertheless.</summary>
    /// <param name="source">The repository to read from.</param>
    /// <param name="destination">The repository to write to.</param>
    /// <param name="files">The objects.</param>
    /// <param name="cancellation">Cancels the transfer.</param>
    Task<LargeFileCopy> CopyAsync(GitEndpoint source, GitEndpoint destination, IReadOnlyList<LargeFile> files, CancellationToken cancellation);
}
