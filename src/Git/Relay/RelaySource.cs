using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Where the commit comes from.</summary>
/// <param name="Remote">The repository whose head it is: the source, or a snapshot of it.</param>
/// <param name="Said">What that repository said.</param>
/// <param name="Commit">The commit.</param>
internal sealed record RelaySource(RemoteRepository Remote, Advertisement Said, string Commit)
{
    /// <summary>Finds the commit by advertisements alone.</summary>
    /// <exception cref="RelayUnsupportedException">It is no head, so its history would be needed.</exception>
    public static async Task<RelaySource> FindAsync(TreeSource wanted, Func<GitEndpoint, RemoteRepository> remotes, CancellationToken cancellation)
    {
        if (wanted is { Commit: { } commit, Snapshot: { } shortcut }
            && await TrySnapshotAsync(remotes(shortcut), commit, cancellation).ConfigureAwait(false) is { } snapshot)
            return snapshot;
        RemoteRepository remote = remotes(wanted.Repository);
        Advertisement said = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        RelayProtocol.RequireKnown(said, wanted.Repository);
        string head = said.HeadCommit ?? throw GitFailures.Of(FailureKind.EmptyRepository, wanted.Repository);
        return wanted.Commit is null || wanted.Commit == head
            ? new RelaySource(remote, said, head)
            : throw new RelayUnsupportedException($"commit {wanted.Commit} is neither the head nor that of a snapshot");
    }

    private static async Task<RelaySource?> TrySnapshotAsync(RemoteRepository remote, string commit, CancellationToken cancellation)
    {
        try
        {
            Advertisement said = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
            RelayProtocol.RequireKnown(said, remote.Http.Endpoint);
            return said.HeadCommit == commit ? new RelaySource(remote, said, commit) : null;
        }
        catch (MigrationException missing) when (missing.Kind is FailureKind.RepositoryNotFound or FailureKind.UnexpectedAnswer)
        {
            // Not every cluster keeps snapshots; perhaps the commit is the head.
            return null;
        }
    }
}
