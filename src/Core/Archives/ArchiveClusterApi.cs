using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Archives;

/// <summary>The port to a cluster, answered from an archive. Every write is refused.</summary>
internal sealed class ArchiveClusterApi : IClusterApi
{
    private readonly ArchiveContent _content;

    public ArchiveClusterApi(ArchiveContent content)
    {
        _content = content;
        Accounts = new ArchiveAccounts(content);
        Data = new ArchiveData(content);
        Secrets = new ArchiveSecrets(content);
        SourceHosts = new ArchiveHosts(content);
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
        _content.AlgorithmAsync(owner, name, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<AlgorithmName> ListAlgorithmsAsync(string owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (string name in _content.AlgorithmsOf(owner))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new AlgorithmName(owner, name);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AlgorithmVersion> ListVersionsAsync(
        string owner, string name, bool? published, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (AlgorithmVersion version in await _content.VersionsAsync(owner, name, cancellation).ConfigureAwait(false))
            if (published is null || published == version.Number is not null) yield return version;
    }

    /// <inheritdoc/>
    public async Task<AlgorithmVersion?> FindVersionAsync(string owner, string name, string commit, CancellationToken cancellation) =>
        (await _content.VersionsAsync(owner, name, cancellation).ConfigureAwait(false)).FirstOrDefault(version => version.Commit == commit);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Build> ListBuildsAsync(string owner, string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (Build build in await _content.BuildsAsync(owner, name, cancellation).ConfigureAwait(false)) yield return build;
    }

    /// <inheritdoc/>
    public Task<string?> ReadBuildLogAsync(string owner, string name, string buildId, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CommitEntry>> ReadCommitLogAsync(string owner, string name, CancellationToken cancellation) =>
        await _content.CommitsAsync(owner, name, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlgorithmEnvironment>> ListEnvironmentsAsync(CancellationToken cancellation) => _content.EnvironmentsAsync(cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlgorithmEnvironment>> ListAvailableEnvironmentsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AlgorithmEnvironment>>([]);

    /// <inheritdoc/>
    public Task<AlgorithmAnswer> InvokeAsync(string owner, string name, SemanticVersion version, string input, CancellationToken cancellation) =>
        throw ArchiveFailures.NothingRuns(_content.Cluster);

    /// <inheritdoc/>
    public Task<Created<Algorithm>> CreateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation) => throw _content.ReadOnly();

    /// <inheritdoc/>
    public Task<Algorithm> UpdateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation) => throw _content.ReadOnly();

    /// <inheritdoc/>
    public Task CompileAsync(string owner, string name, CancellationToken cancellation) => throw _content.ReadOnly();

    /// <inheritdoc/>
    public Task RemoveAlgorithmAsync(string owner, string name, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) => throw _content.ReadOnly();

    /// <inheritdoc/>
    public Task<Created<AlgorithmVersion>> PublishAsync(
        string owner, string name, string commit, PublishRequest request, CancellationToken cancellation) => throw _content.ReadOnly();

    /// <inheritdoc/>
    public Task EnableEnvironmentAsync(string specificationId, CancellationToken cancellation) => throw _content.ReadOnly();
}
