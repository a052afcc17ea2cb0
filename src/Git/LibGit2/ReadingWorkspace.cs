using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>The workspace for reading: a head is fetched as a pack alone. Only a history, which is seldom required, is fetched as a repository.</summary>
internal sealed class ReadingWorkspace(Func<ClusterAddress, HttpClient> clients, GitOptions options, string folder) : IWorkspace
{
    private readonly LibGit2Workspace _repositories = new(clients, options, folder);

    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) => _repositories.ReadHeadAsync(endpoint, cancellation);

    public async Task<FetchedRepository> FetchHeadAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation)
    {
        RemoteRepository remote = new(new SmartHttp(clients(endpoint.Cluster), endpoint, options.Time), options);
        Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        GitHead head = await remote.HeadAsync(advertisement, cancellation).ConfigureAwait(false);
        if (head.Commit is null) return new FetchedPack("", head);
        using PackIndexer indexer = new(folder);
        await new PackRequest(remote.Http, advertisement, options, step).ReadAsync(head.Commit, indexer, cancellation).ConfigureAwait(false);
        return new FetchedPack(indexer.Index, head);
    }

    public Task<FetchedRepository> FetchHistoryAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation) =>
        _repositories.FetchHistoryAsync(endpoint, step, cancellation);

    public IObjectStore OpenObjects(FetchedRepository home) =>
        home is FetchedPack pack ? new LibGit2Objects(PackIndexer.Open(pack.Index)) : _repositories.OpenObjects(home);

    public Task<PushReply> PushAsync(FetchedRepository home, GitEndpoint destination, NewCommit commit, GitStep step, CancellationToken cancellation) =>
        throw new NotSupportedException("This workspace only reads.");
}
