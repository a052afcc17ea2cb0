using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Cluster.Resources;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster;

/// <summary>Implements the port to a cluster with its REST API.</summary>
internal sealed class ClusterApi : IClusterApi
{
    private readonly AlgorithmResource _algorithms;
    private readonly AlgorithmListing _listing;
    private readonly BuildResource _builds;
    private readonly VersionResource _versions;
    private readonly CommitResource _commits;
    private readonly EnvironmentResource _environments;
    private readonly InvocationResource _invocations;

    /// <exception cref="MigrationException">The cluster's CA file cannot be used.</exception>
    public ClusterApi(ClusterAddress address, KeyRing keys, HttpClients clients, ApiOptions options, TimeProvider time)
    {
        KeyedConnection connection = new(new ClusterConnection(address, clients.For(address), options, time), keys);
        _algorithms = new AlgorithmResource(connection);
        _listing = new AlgorithmListing(connection, keys);
        _builds = new BuildResource(connection);
        _versions = new VersionResource(connection, _builds);
        _commits = new CommitResource(connection);
        _environments = new EnvironmentResource(connection);
        _invocations = new InvocationResource(connection);
        Accounts = new AccountResource(connection);
        Data = new DataResource(connection, new Transfers(address, clients.ForData(address), options, time));
        Secrets = new SecretResource(connection);
        SourceHosts = new SourceHostResource(connection);
    }

    /// <inheritdoc/>
    public IAccountApi Accounts { get; }

    /// <inheritdoc/>
    public IDataApi Data { get; }

    /// <inheritdoc/>
    public ISecretApi Secrets { get; }

    /// <inheritdoc/>
    public ISourceHostApi SourceHosts { get; }

    /// <inheritdoc/>
    public Task<Algorithm?> FindAlgorithmAsync(string owner, string name, CancellationToken cancellation) =>
        _algorithms.FindAsync(owner, name, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<AlgorithmName> ListAlgorithmsAsync(string owner, CancellationToken cancellation) =>
        _listing.NamesAsync(owner, cancellation);

    /// <inheritdoc/>
    public Task<Created<Algorithm>> CreateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation) =>
        _algorithms.CreateAsync(owner, draft, cancellation);

    /// <inheritdoc/>
    public Task<Algorithm> UpdateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation) =>
        _algorithms.UpdateAsync(owner, draft, cancellation);

    /// <inheritdoc/>
    public Task RemoveAlgorithmAsync(string owner, string name, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) => _algorithms.RemoveAsync(owner, name, mayRepeat, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<AlgorithmVersion> ListVersionsAsync(string owner, string name, bool? published, CancellationToken cancellation) =>
        _versions.ListAsync(owner, name, published, cancellation);

    /// <inheritdoc/>
    public Task<AlgorithmVersion?> FindVersionAsync(string owner, string name, string commit, CancellationToken cancellation) =>
        _versions.FindAsync(owner, name, commit, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Build> ListBuildsAsync(string owner, string name, CancellationToken cancellation) =>
        _builds.ListAsync(owner, name, cancellation);

    /// <inheritdoc/>
    public Task<string?> ReadBuildLogAsync(string owner, string name, string buildId, CancellationToken cancellation) =>
        _builds.ReadLogAsync(owner, name, buildId, cancellation);

    /// <inheritdoc/>
    public Task CompileAsync(string owner, string name, CancellationToken cancellation) =>
        _builds.CompileAsync(owner, name, cancellation);

    /// <inheritdoc/>
    public Task<Created<AlgorithmVersion>> PublishAsync(
        string owner, string name, string commit, PublishRequest request, CancellationToken cancellation) =>
        _versions.PublishAsync(owner, name, commit, request, cancellation);

    /// <inheritdoc/>
    public Task<AlgorithmAnswer> InvokeAsync(string owner, string name, SemanticVersion version, string input, CancellationToken cancellation) =>
        _invocations.InvokeAsync(owner, name, version, input, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CommitEntry>> ReadCommitLogAsync(string owner, string name, CancellationToken cancellation) =>
        _commits.ReadAsync(owner, name, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlgorithmEnvironment>> ListEnvironmentsAsync(CancellationToken cancellation) =>
        _environments.ListAsync(cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlgorithmEnvironment>> ListAvailableEnvironmentsAsync(CancellationToken cancellation) =>
        _environments.ListAvailableAsync(cancellation);

    /// <inheritdoc/>
    public Task EnableEnvironmentAsync(string specificationId, CancellationToken cancellation) =>
        _environments.EnableAsync(specificationId, cancellation);
}
