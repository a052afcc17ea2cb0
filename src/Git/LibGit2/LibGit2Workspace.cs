using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;
using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>The workspace of one copy, which uses libgit2 in this process.</summary>
internal sealed class LibGit2Workspace(Func<ClusterAddress, HttpClient> clients, GitOptions options, string folder) : IWorkspace
{
    private const string HeadOnly = "+HEAD:refs/heads/fetched";
    private const string AllBranches = "+refs/heads/*:refs/fetched/*";
    private int _repositories;

    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        Remote(endpoint).ReadHeadAsync(cancellation);

    public Task<FetchedRepository> FetchHeadAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation) =>
        FetchAsync(endpoint, step, headAlone: true, cancellation);

    public Task<FetchedRepository> FetchHistoryAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation) =>
        FetchAsync(endpoint, step, headAlone: false, cancellation);

    public IObjectStore OpenObjects(FetchedRepository home) => new LibGit2Objects(home.Folder);

    public async Task<PushReply> PushAsync(
        FetchedRepository home, GitEndpoint destination, NewCommit commit, GitStep step, CancellationToken cancellation)
    {
        using Conversation conversation = new(new SmartHttp(clients(destination.Cluster), destination, options.Time), options, step, cancellation);
        return await Blocking.OnOwnThreadAsync(() => Push(home, commit, conversation)).ConfigureAwait(false);
    }

    private async Task<FetchedRepository> FetchAsync(
        GitEndpoint endpoint, GitStep step, bool headAlone, CancellationToken cancellation)
    {
        RemoteRepository remote = Remote(endpoint);
        Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        GitHead head = await remote.HeadAsync(advertisement, cancellation).ConfigureAwait(false);
        FetchedRepository fetched = new(Path.Combine(folder, $"{Interlocked.Increment(ref _repositories)}.git"), head);
        BareRepository.Create(fetched.Folder);
        if (head.Commit is null && (headAlone || head.OtherBranches.Count == 0)) return fetched;

        using Conversation conversation = new(remote.Http, options, step, cancellation)
        {
            Advertisement = advertisement,
            IsShallow = headAlone,
        };
        await Blocking.OnOwnThreadAsync(() => Fetch(fetched, head.Commit is null ? AllBranches : HeadOnly, conversation)).ConfigureAwait(false);
        BareRepository.MakeShallow(fetched.Folder, conversation.ShallowCommits);
        return fetched;
    }

    private static bool Fetch(FetchedRepository fetched, string references, Conversation conversation)
    {
        FetchOptions fetchOptions = new()
        {
            TagFetchMode = TagFetchMode.None,
            OnTransferProgress = _ => KeepGoing(conversation),
        };
        try
        {
            using Repository repository = new(fetched.Folder);
            Remote origin = repository.Network.Remotes.Add(conversation.RemoteName, conversation.Url, references);
            repository.Network.Fetch(origin.Name, [references], fetchOptions);
            return true;
        }
        catch (LibGit2SharpException failure)
        {
            throw conversation.Explain(failure);
        }
    }

    private static PushReply Push(FetchedRepository home, NewCommit commit, Conversation conversation)
    {
        PushOptions pushOptions = new() { OnPackBuilderProgress = (_, _, _) => KeepGoing(conversation) };
        try
        {
            using Repository repository = new(home.Folder);
            Remote destination = repository.Network.Remotes.Add(conversation.RemoteName, conversation.Url);
            repository.Network.Push(destination, $"{commit.Id}:{commit.Branch}", pushOptions);
        }
        catch (NonFastForwardException stale)
        {
            return new PushReply(new PushRefusal(IsStale: true, stale.Message), []);
        }
        catch (LibGit2SharpException failure) when (conversation.Transcript?.Refusal is null)
        {
            throw conversation.Explain(failure);
        }
        catch (LibGit2SharpException)
        {
            // The transcript contains the server's reason.
        }
        PushReport transcript = conversation.Transcript!;
        return new PushReply(transcript.Refusal, transcript.Messages);
    }

    // Called while libgit2 packs or indexes, which counts as activity; the only place where it can be cancelled.
    private static bool KeepGoing(Conversation conversation)
    {
        conversation.Watch.Moved(StallWatch.LeastBytes);
        return conversation.IsActive;
    }

    private RemoteRepository Remote(GitEndpoint endpoint) => new(new SmartHttp(clients(endpoint.Cluster), endpoint, options.Time), options);
}
