using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Where the commit goes to.</summary>
internal sealed record RelayDestination(RemoteRepository Remote, Advertisement Said, GitHead Head)
{
    public GitEndpoint Endpoint => Remote.Http.Endpoint;

    /// <summary>Finds the default branch as the server's HEAD names it. The list for those who push does not have HEAD, and one branch
    /// alone in it need not be the one that HEAD names.</summary>
    public static async Task<RelayDestination> FindAsync(RemoteRepository remote, CancellationToken cancellation)
    {
        Advertisement said = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        RelayProtocol.RequireKnown(said, remote.Http.Endpoint);
        GitHead head = await remote.HeadAsync(said, cancellation).ConfigureAwait(false);
        GitHeads.RequireBranch(head, remote.Http.Endpoint);
        // What is not UTF-8 came as this character, and would create a branch beside the one that is meant.
        if (head.Branch.Contains('\uFFFD')) throw new RelayUnsupportedException("the name of the destination's branch is not UTF-8");
        return new RelayDestination(remote, said, head);
    }
}
