using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>The engine that uses libgit2 in this process, through LibGit2Sharp. Requires libgit2's native library, but not git.</summary>
internal sealed class LibGit2Engine : IGitEngine, ITreeReader
{
    private readonly Func<ClusterAddress, HttpClient> _clients;
    private readonly GitOptions _options;

    /// <param name="clients">The client for a cluster's git server. It trusts the cluster's certificate authority, uses the proxies, does
    /// not follow redirects, and has no time-out, since a push can wait for a build.</param>
    /// <param name="options">Limits, clock and temporary folder.</param>
    public LibGit2Engine(Func<ClusterAddress, HttpClient> clients, GitOptions options)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(options);
        _clients = clients;
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => "LibGit2Sharp";

    /// <inheritdoc/>
    public string? WhyUnavailable => LibGit2Library.WhyUnavailable;

    /// <inheritdoc/>
    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        new RemoteRepository(new SmartHttp(_clients(endpoint.Cluster), endpoint, _options.Time), _options).ReadHeadAsync(cancellation);

    /// <inheritdoc/>
    public Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        WorkAsync(folder => new ReadRun(new ReadingWorkspace(_clients, _options, folder), source).ReadAsync(wanted, visit, cancellation));

    /// <inheritdoc/>
    public Task<IOpenedRepository> OpenAsync(TreeSource source, CancellationToken cancellation)
    {
        if (WhyUnavailable is { } why) throw new MigrationException(FailureKind.NoGitEngine, $"{Name}: {why}");
        TemporaryFolder folder = TemporaryFolder.Create(_options);
        return OpenedRepository.FetchAsync(new ReadingWorkspace(_clients, _options, folder.FullPath), folder, source, cancellation);
    }

    /// <inheritdoc/>
    public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) =>
        WorkAsync(folder => new CopyRun(new LibGit2Workspace(_clients, _options, folder), copy, progress: null).PlanAsync(cancellation));

    /// <inheritdoc/>
    public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
        WorkAsync(folder => new CopyRun(new LibGit2Workspace(_clients, _options, folder), copy, progress).CopyAsync(cancellation));

    private async Task<T> WorkAsync<T>(Func<string, Task<T>> work)
    {
        if (WhyUnavailable is { } why) throw new MigrationException(FailureKind.NoGitEngine, $"{Name}: {why}");
        TemporaryFolder folder = TemporaryFolder.Create(_options);
        await using (folder.ConfigureAwait(false))
            return await work(folder.FullPath).ConfigureAwait(false);
    }
}
