namespace AlgorithmiaMigration.Git;

/// <summary>
/// Copies one state of a source repository to one new commit of a destination repository. All engines produce the same trees, results and
/// failures; the contract tests run for each.
/// </summary>
internal interface IGitEngine
{
    /// <summary>The name in verbose lines and in <c>-GitEngine</c>.</summary>
    string Name { get; }

    /// <summary>Null when the engine works on this machine; otherwise the reason why not, for people.</summary>
    string? WhyUnavailable { get; }

    /// <summary>Reads a repository's default branch and its commit, without fetching anything.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.RepositoryNotFound"/>, <see cref="FailureKind.AccessDenied"/>,
    /// <see cref="FailureKind.KeyRefused"/>, or a connection's failure.</exception>
    Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation);

    /// <summary>Reads files of one state of a repository, in git's order. Everything is fetched before the first file is visited, so no file is
    /// visited twice. Returns the commit.</summary>
    /// <param name="source">The repository and the state.</param>
    /// <param name="wanted">Whether to read a file.</param>
    /// <param name="visit">Called for each file that is read, with its content.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="MigrationException">As <see cref="CopyAsync"/> for its source.</exception>
    Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation);

    /// <summary>What a copy would change. Writes only to a temporary folder.</summary>
    Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation);

    /// <summary>
    /// Copies: pushes one commit whose parent is the destination's head, or nothing when the tree would not change, unless
    /// <see cref="TreeCopy.EvenIfUnchanged"/> requires a commit.
    /// </summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.EmptyRepository"/> (source),
    /// <see cref="FailureKind.VersionNotFound"/> (the commit does not exist), <see cref="FailureKind.NonFastForward"/>,
    /// <see cref="FailureKind.PushRejected"/> with the server's message, <see cref="FailureKind.DiskFull"/>, and those of
    /// <see cref="ReadHeadAsync"/>. After <see cref="FailureKind.ConnectionLost"/> or <see cref="FailureKind.TimedOut"/> the push may
    /// have taken effect: check the head.</exception>
    Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation);
}
