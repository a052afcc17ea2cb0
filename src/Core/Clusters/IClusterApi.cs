namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// The operations on a cluster that a migration requires. The adapter is responsible for retries, keys and formats. Every member throws
/// <see cref="ClusterException"/> when the cluster refuses or fails a request, and <see cref="OperationCanceledException"/> when cancelled.
/// </summary>
internal interface IClusterApi
{
    /// <summary>Users, organizations and their keys.</summary>
    IAccountApi Accounts { get; }

    /// <summary>Hosted data.</summary>
    IDataApi Data { get; }

    /// <summary>Secrets of algorithms.</summary>
    ISecretApi Secrets { get; }

    /// <summary>Source hosts.</summary>
    ISourceHostApi SourceHosts { get; }

    /// <summary>Reads one algorithm; null when it does not exist (404). Another account's private algorithm is
    /// <see cref="FailureKind.AccessDenied"/> (contract, section 7.4).</summary>
    Task<Algorithm?> FindAlgorithmAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>The algorithms of a user or organization that are visible with the key (contract, section 7.5).</summary>
    IAsyncEnumerable<AlgorithmName> ListAlgorithmsAsync(string owner, CancellationToken cancellation);

    /// <summary>Creates an algorithm. After an uncertain failure it checks whether the algorithm exists before it retries, so at most one is
    /// created. A name in use is <see cref="FailureKind.AlreadyExists"/> (1002).</summary>
    Task<Created<Algorithm>> CreateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation);

    /// <summary>Replaces details and settings; the full settings are sent (contract, section 7.6).</summary>
    Task<Algorithm> UpdateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation);

    /// <summary>Removes an algorithm with its builds, private versions and secrets; succeeds if it does not exist. The cluster refuses if it has a
    /// public version. Its repository at an external source host stays (contract, section 7.7).</summary>
    /// <param name="owner">The account.</param>
    /// <param name="name">The name.</param>
    /// <param name="mayRepeat">Asked before the removal is sent again after a failure: since the first attempt somebody else may have created or changed
    /// what has the name now. If it says no, the failure is thrown. Null repeats it unasked.</param>
    /// <param name="cancellation">Cancels the request; whether it took effect is then not known.</param>
    Task RemoveAlgorithmAsync(string owner, string name, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation);

    /// <summary>Versions, newest first; optionally only published or only unpublished ones (contract, section 8.3).</summary>
    IAsyncEnumerable<AlgorithmVersion> ListVersionsAsync(string owner, string name, bool? published, CancellationToken cancellation);

    /// <summary>The version built from a commit; null when the cluster has none (contract, section 8.4).</summary>
    Task<AlgorithmVersion?> FindVersionAsync(string owner, string name, string commit, CancellationToken cancellation);

    /// <summary>Builds, newest first (contract, section 9.2).</summary>
    IAsyncEnumerable<Build> ListBuildsAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>A build's log; null while it runs or when there is none.</summary>
    Task<string?> ReadBuildLogAsync(string owner, string name, string buildId, CancellationToken cancellation);

    /// <summary>Starts a build of the default branch's head. The build may still run when this returns; check the list of builds (contract,
    /// section 9.1). A failed build does not fail this call.</summary>
    Task CompileAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>
    /// Publishes the newest successful build. The caller ensures that it is the build of <paramref name="commit"/> and that it is not
    /// published. After an uncertain failure the adapter checks whether it took effect before it retries.
    /// </summary>
    /// <exception cref="ClusterException"><see cref="FailureKind.VersionAlreadyPublished"/> for 1007, never retried.</exception>
    Task<Created<AlgorithmVersion>> PublishAsync(string owner, string name, string commit, PublishRequest request, CancellationToken cancellation);

    /// <summary>Calls a published version with an input, once: a call may have effects, so it is never repeated (contract, section 10). An
    /// error of the algorithm itself is an answer.</summary>
    Task<AlgorithmAnswer> InvokeAsync(string owner, string name, SemanticVersion version, string input, CancellationToken cancellation);

    /// <summary>The default branch's commits, newest first (contract, section 7.8).</summary>
    Task<IReadOnlyList<CommitEntry>> ReadCommitLogAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>Every environment of every language that the cluster currently offers (contract, sections 11.1 and 11.2).</summary>
    Task<IReadOnlyList<AlgorithmEnvironment>> ListEnvironmentsAsync(CancellationToken cancellation);

    /// <summary>The environments that the cluster could offer and does not (contract, section 11.4). Requires the admin key.</summary>
    Task<IReadOnlyList<AlgorithmEnvironment>> ListAvailableEnvironmentsAsync(CancellationToken cancellation);

    /// <summary>Begins to enable an environment; it is listed once its image has arrived (contract, section 11.4). Requires the admin key.</summary>
    /// <param name="specificationId">The specification, which is the same on every cluster.</param>
    /// <param name="cancellation">Cancels the request.</param>
    Task EnableEnvironmentAsync(string specificationId, CancellationToken cancellation);
}
