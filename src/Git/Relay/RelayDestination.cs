using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The destination of the commit.</summary>
internal sealed record RelayDestination(RemoteRepository Remote, Advertisement Advertisement, GitHead Head)
{
    public GitEndpoint Endpoint => Remote.Http.Endpoint;

    /// <summary>Finds the default branch by the server's HEAD. The advertisement for pushes does not contain HEAD, and its only branch is not
    /// necessarily the one that HEAD names.</summary>
    public static async Task<RelayDestination> FindAsync(RemoteRepository remote, CancellationToken cancellation)
    {
        Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        RelayProtocol.RequireKnown(advertisement, remote.Http.Endpoint);
        GitHead head = await remote.HeadAsync(advertisement, cancellation).ConfigureAwait(false);
        GitHeads.RequireBranch(head, remote.Http.Endpoint);
        // A name that is not UTF-8 was decoded to this character, and pushing to it would create another branch.
        if (head.Branch.Contains('\uFFFD')) throw new RelayUnsupportedException("the name of the destination's branch is not UTF-8");
        return new RelayDestination(remote, advertisement, head);
    }
}
