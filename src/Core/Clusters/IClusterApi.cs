namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// What a migration needs of a cluster. The adapter behind it owns retries, keys and the shapes on the wire; here are only the
/// questions. Every member throws <see cref="ClusterException"/> for what the cluster refuses or cannot do, and
/// <see cref="OperationCanceledException"/> when cancelled.
/// </summary>
internal interface IClusterApi
{
    /// <summary>Users, organizations and their keys.</summary>
    IAccountApi Accounts { get; }

    /// <summary>Hosted data.</summary>
    IDataApi Data { get; }

    /// <summary>Secrets of algorithms.</summary>
    ISecretApi Secrets { get; }

    /// <summary>Where code may be hosted.</summary>
    ISourceHostApi SourceHosts { get; }

    /// <summary>Reads one algorithm. Missing (404) is an answer; a private one of somebody else is <see cref="FailureKind.AccessDenied"/>
    /// (contract, section 7.4).</summary>
    Task<Algorithm?> FindAlgorithmAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>The algorithms of a user or organization (contract, section 7.5), as far as the key sees them.</summary>
    IAsyncEnumerable<AlgorithmName> ListAlgorithmsAsync(string owner, CancellationToken cancellation);

    /// <summary>Creates an algorithm. Looks before it repeats after an uncertain failure, so at most one comes into being;
    /// a taken name is <see cref="FailureKind.AlreadyExists"/> (1002).</summary>
    Task<Algorithm> CreateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation);

    /// <summary>Replaces details and settings; the full settings are sent (contract, section 7.6).</summary>
    Task<Algorithm> UpdateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation);

    /// <summary>Versions, newest first; only published or only unpublished ones when asked (contract, section 8.3).</summary>
    IAsyncEnumerable<AlgorithmVersion> ListVersionsAsync(string owner, string name, bool? published, CancellationToken cancellation);

    /// <summary>The version a commit was built as; null when the cluster knows none (contract, section 8.4).</summary>
    Task<AlgorithmVersion?> FindVersionAsync(string owner, string name, string commit, CancellationToken cancellation);

    /// <summary>Builds, newest first (contract, section 9.2).</summary>
    IAsyncEnumerable<Build> ListBuildsAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>A build's log; null while it runs or when there is none.</summary>
    Task<string?> ReadBuildLogAsync(string owner, string name, string buildId, CancellationToken cancellation);

    /// <summary>Starts a build of the default branch's head; it may have ended when this returns, or not: look at the builds
    /// (contract, section 9.1). A failing build is no failure of this call.</summary>
    Task CompileAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>
    /// Publishes the newest succeeded build. The caller has made sure that it is the build of <paramref name="commit"/> and that it is
    /// not published; after an uncertain failure the adapter looks whether it took effect before it repeats.
    /// </summary>
    /// <exception cref="ClusterException"><see cref="FailureKind.VersionAlreadyPublished"/> for 1007, never retried.</exception>
    Task<AlgorithmVersion> PublishAsync(string owner, string name, string commit, PublishRequest request, CancellationToken cancellation);

    /// <summary>The default branch's commits, newest first (contract, section 7.8).</summary>
    Task<IReadOnlyList<CommitEntry>> ReadCommitLogAsync(string owner, string name, CancellationToken cancellation);

    /// <summary>Every environment of every language the cluster offers now (contract, sections 11.1 and 11.2).</summary>
    Task<IReadOnlyList<AlgorithmEnvironment>> ListEnvironmentsAsync(CancellationToken cancellation);
}
