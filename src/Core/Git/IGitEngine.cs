namespace AlgorithmiaMigration.Git;

/// <summary>
/// Moves one state of a source repository into one new commit of a destination repository. All engines give the same trees, the
/// same answers and the same failures; the contract tests hold for each.
/// </summary>
internal interface IGitEngine
{
    /// <summary>The name in verbose lines and in <c>-GitEngine</c>.</summary>
    string Name { get; }

    /// <summary>Null when the engine can work on this machine; otherwise the reason why not, for a person.</summary>
    string? WhyUnavailable { get; }

    /// <summary>Where a repository's default branch points, without fetching anything.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.RepositoryNotFound"/>, <see cref="FailureKind.AccessDenied"/>,
    /// <see cref="FailureKind.KeyRefused"/>, or a connection's failure.</exception>
    Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation);

    /// <summary>Reads files of one state of a repository, in git's order. Everything is fetched before the first one is shown, so no file
    /// is shown twice. Returns the commit.</summary>
    /// <param name="source">Which state.</param>
    /// <param name="wanted">Whether a file is to be read.</param>
    /// <param name="visit">Gets each wanted file with its content.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="MigrationException">As <see cref="CopyAsync"/> for its source.</exception>
    Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation);

    /// <summary>What a copy would change; writes nothing anywhere but in a temporary folder.</summary>
    Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation);

    /// <summary>
    /// Copies. Pushes one commit whose parent is the destination's head, or nothing when the tree already is what it would become,
    /// unless <see cref="TreeCopy.EvenIfUnchanged"/> asks for a commit all the same.
    /// </summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.EmptyRepository"/> (source),
    /// <see cref="FailureKind.VersionNotFound"/> (the commit is not there), <see cref="FailureKind.NonFastForward"/>,
    /// <see cref="FailureKind.PushRejected"/> with the server's words, <see cref="FailureKind.DiskFull"/>, and those of
    /// <see cref="ReadHeadAsync"/>. After <see cref="FailureKind.ConnectionLost"/> or <see cref="FailureKind.TimedOut"/> the push may
    /// have taken effect: look at the head.</exception>
    Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation);
}
