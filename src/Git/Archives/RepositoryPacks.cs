using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Archives;

/// <summary>Reads repositories as packs over HTTP. Requires neither git nor libgit2.</summary>
/// <param name="clients">The client for a cluster's git server.</param>
/// <param name="options">Limits and clock.</param>
internal sealed class RepositoryPacks(Func<ClusterAddress, HttpClient> clients, GitOptions options) : IRepositoryPacks
{
    /// <inheritdoc/>
    public async Task<RepositoryHeads> ReadHeadsAsync(GitEndpoint endpoint, CancellationToken cancellation)
    {
        RemoteRepository remote = Remote(endpoint);
        Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        GitHead head = await remote.HeadAsync(advertisement, cancellation).ConfigureAwait(false);
        Dictionary<string, string> references = new(StringComparer.Ordinal);
        foreach ((string name, string id) in advertisement.Branches.Concat(advertisement.Tags)) references[name] = id;
        return new RepositoryHeads(head, references);
    }

    /// <inheritdoc/>
    public async Task WriteHistoryAsync(
        GitEndpoint endpoint, RepositoryHeads heads, Stream target, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        RemoteRepository remote = Remote(endpoint);
        Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        string[] wanted = [.. heads.References.Values.Append(heads.Head.Commit).OfType<string>().Distinct(StringComparer.Ordinal)];
        using WrittenPack pack = new(target);
        PackRequest request = new(remote.Http, advertisement, options, new GitStep("Reading the history", progress)) { IsWithHistory = true };
        await request.ReadAsync(wanted, pack, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task WriteTreeAsync(GitEndpoint endpoint, string commit, Stream target, CancellationToken cancellation)
    {
        RemoteRepository remote = Remote(endpoint);
        Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        GitHead head = await remote.HeadAsync(advertisement, cancellation).ConfigureAwait(false);
        if (head.Commit != commit) throw GitFailures.Of(FailureKind.VersionNotFound, endpoint, $"Its head is {head.Commit ?? "missing"}, not {commit}.");
        if (!advertisement.CanBeShallow) throw GitFailures.Of(FailureKind.VersionNotFound, endpoint, "The server cannot omit the history.");
        using CheckedTree pack = new(target, commit);
        await new PackRequest(remote.Http, advertisement, options, new GitStep("Reading source", null)).ReadAsync(commit, pack, cancellation).ConfigureAwait(false);
    }

    private RemoteRepository Remote(GitEndpoint endpoint) => new(new SmartHttp(clients(endpoint.Cluster), endpoint, options.Time), options);
}
