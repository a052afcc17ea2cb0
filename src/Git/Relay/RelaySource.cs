using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The source of the commit.</summary>
/// <param name="Remote">The repository with this head: the source, or a snapshot of it.</param>
/// <param name="Advertisement">The advertisement of that repository.</param>
/// <param name="Commit">The commit.</param>
internal sealed record RelaySource(RemoteRepository Remote, Advertisement Advertisement, string Commit)
{
    /// <summary>Finds the commit with advertisements only.</summary>
    /// <exception cref="RelayUnsupportedException">The commit is not a head, so the history would be required.</exception>
    public static async Task<RelaySource> FindAsync(TreeSource wanted, Func<GitEndpoint, RemoteRepository> remotes, CancellationToken cancellation)
    {
        if (wanted is { Commit: { } commit, Snapshot: { } shortcut }
            && await TrySnapshotAsync(remotes(shortcut), commit, cancellation).ConfigureAwait(false) is { } snapshot)
            return snapshot;
        RemoteRepository remote = remotes(wanted.Repository);
        Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
        RelayProtocol.RequireKnown(advertisement, wanted.Repository);
        string head = advertisement.HeadCommit ?? throw NoHead(wanted, advertisement);
        return wanted.Commit is null || wanted.Commit == head
            ? new RelaySource(remote, advertisement, head)
            : throw new RelayUnsupportedException($"commit {wanted.Commit} is neither the head nor that of a snapshot");
    }

    private static MigrationException NoHead(TreeSource wanted, Advertisement advertisement) => wanted.Commit is not null && advertisement.HasReferences
        ? new RelayUnsupportedException("the source's default branch does not exist, and another branch may contain the commit")
        : GitFailures.OfMissingHead(wanted.Repository, GitHeads.ShortNames(advertisement.Branches.Select(branch => branch.Name)));

    private static async Task<RelaySource?> TrySnapshotAsync(RemoteRepository remote, string commit, CancellationToken cancellation)
    {
        try
        {
            Advertisement advertisement = await remote.AdvertiseAsync(cancellation).ConfigureAwait(false);
            RelayProtocol.RequireKnown(advertisement, remote.Http.Endpoint);
            return advertisement.HeadCommit == commit ? new RelaySource(remote, advertisement, commit) : null;
        }
        catch (MigrationException refusal) when (refusal is not RelayUnsupportedException && Snapshots.AreMissing(refusal))
        {
            return null;
        }
    }
}
