using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>
/// The engine for plain copies: it forwards the source's pack to the destination with another commit, and requires neither git nor
/// libgit2. It refuses copies that it cannot make, or cannot prove to be correct, before anything is pushed.
/// </summary>
internal sealed class RelayEngine : IGitEngine
{
    private readonly RelayParts _parts;

    /// <param name="clients">The client for a cluster's git server; see <see cref="LibGit2Engine"/>.</param>
    /// <param name="options">Limits, clock and temporary folder.</param>
    public RelayEngine(Func<ClusterAddress, HttpClient> clients, GitOptions options) : this(clients, options, new RelayLimits())
    {
    }

    internal RelayEngine(Func<ClusterAddress, HttpClient> clients, GitOptions options, RelayLimits limits)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(options);
        _parts = new RelayParts(clients, options, limits);
    }

    /// <inheritdoc/>
    public string Name => "Relay";

    /// <inheritdoc/>
    public string? WhyUnavailable => null;

    /// <inheritdoc/>
    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) => _parts.Remote(endpoint).ReadHeadAsync(cancellation);

    /// <inheritdoc/>
    public Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        new RelayReading(_parts, source).ReadAsync(wanted, visit, cancellation);

    /// <inheritdoc/>
    public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) =>
        new RelayRun(_parts, copy, progress: null).PlanAsync(cancellation);

    /// <inheritdoc/>
    public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
        new RelayRun(_parts, copy, progress).CopyAsync(cancellation);
}
