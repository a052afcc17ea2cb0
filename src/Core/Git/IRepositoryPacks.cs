namespace AlgorithmiaMigration.Git;

/// <summary>Reads repositories as packs, to keep them. Nothing is stored on the way. Failures are those of <see cref="IGitEngine"/> for a
/// source; a target that is written when one is thrown is not complete.</summary>
internal interface IRepositoryPacks
{
    /// <summary>What the server advertises.</summary>
    Task<RepositoryHeads> ReadHeadsAsync(GitEndpoint endpoint, CancellationToken cancellation);

    /// <summary>Writes the pack of everything that the branches and tags reach, as it arrives.</summary>
    /// <exception cref="MigrationException">The server no longer has one of the references, or the pack is not complete.</exception>
    Task WriteHistoryAsync(GitEndpoint endpoint, RepositoryHeads heads, Stream target, IProgress<GitProgress>? progress, CancellationToken cancellation);

    /// <summary>Writes the pack of the head commit without its history, as it arrives.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionNotFound"/>: the head is another commit, or the server cannot
    /// omit the history.</exception>
    Task WriteTreeAsync(GitEndpoint endpoint, string commit, Stream target, CancellationToken cancellation);
}
