using System.Diagnostics;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>The engine that runs the <c>git</c> executable. Requires git 2.31 or later.</summary>
internal sealed class GitCommandEngine : IGitEngine, ITreeReader
{
    private readonly Func<ClusterAddress, HttpClient> _clients;
    private readonly GitOptions _options;
    private readonly GitExecutable _git;

    /// <param name="clients">The client for a cluster's git server, to confirm that a repository is empty.</param>
    /// <param name="options">Limits, clock and temporary folder.</param>
    public GitCommandEngine(Func<ClusterAddress, HttpClient> clients, GitOptions options)
        : this(clients, options, kill: null)
    {
    }

    /// <inheritdoc cref="GitCommandEngine(Func{ClusterAddress, HttpClient}, GitOptions)"/>
    /// <param name="clients">The client for a cluster's git server.</param>
    /// <param name="options">Limits, clock and temporary folder.</param>
    /// <param name="kill">Kills a process; for tests.</param>
    internal GitCommandEngine(Func<ClusterAddress, HttpClient> clients, GitOptions options, Action<Process>? kill)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(options);
        _clients = clients;
        _options = options;
        _git = new GitExecutable(options.GitPath, kill);
    }

    /// <inheritdoc/>
    public string Name => "git";

    /// <inheritdoc/>
    public string? WhyUnavailable => _git.WhyUnavailable;

    /// <inheritdoc/>
    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        WorkAsync(workspace => workspace.ReadHeadAsync(endpoint, cancellation));

    /// <inheritdoc/>
    public Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        WorkAsync(workspace => new ReadRun(workspace, source).ReadAsync(wanted, visit, cancellation));

    /// <inheritdoc/>
    public Task<IOpenedRepository> OpenAsync(TreeSource source, CancellationToken cancellation)
    {
        TemporaryFolder folder = TemporaryFolder.Create(_options);
        return OpenedRepository.FetchAsync(new CommandWorkspace(_git, _clients, _options, folder.FullPath), folder, source, cancellation);
    }

    /// <inheritdoc/>
    public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) =>
        WorkAsync(workspace => new CopyRun(workspace, copy, progress: null).PlanAsync(cancellation));

    /// <inheritdoc/>
    public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
        WorkAsync(workspace => new CopyRun(workspace, copy, progress).CopyAsync(cancellation));

    private async Task<T> WorkAsync<T>(Func<IWorkspace, Task<T>> work)
    {
        TemporaryFolder folder = TemporaryFolder.Create(_options);
        await using (folder.ConfigureAwait(false))
            return await work(new CommandWorkspace(_git, _clients, _options, folder.FullPath)).ConfigureAwait(false);
    }
}
