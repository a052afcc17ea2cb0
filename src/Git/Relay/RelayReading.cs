using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Trees;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Reads the files of a repository once, for the relay.</summary>
internal sealed class RelayReading(RelayParts parts, TreeSource source)
{
    /// <summary>Reads the files, and returns the commit that they belong to.</summary>
    public async Task<string> ReadAsync(Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        RelaySource found = await RelaySource.FindAsync(source, parts.Remote, cancellation).ConfigureAwait(false);
        RelayPayload payload = new(parts, found, destination: null, isPlan: true);
        await using (payload.ConfigureAwait(false))
        {
            await payload.FetchAsync(name => new GitStep(name, null), cancellation).ConfigureAwait(false);
            RelayObjects objects = Open(payload);
            TreeFiles files = new(objects, Explain);
            await files.ReadAsync(RelayTrees.TreeOf(payload.Source.Commit), wanted, visit, cancellation).ConfigureAwait(false);
        }
        return found.Commit;
    }

    // Whether another engine must read the files has to be known before the first one is passed on.
    private RelayObjects Open(RelayPayload payload)
    {
        try
        {
            payload.RequireOneCommit();
            PackObjects objects = new(payload.Source, parts.Limits);
            objects.RequireBases();
            objects.RequireReadable();
            _ = RelayTrees.TreeOf(payload.Source.Commit);
            return new RelayObjects([objects]);
        }
        catch (Exception failure) when (RelayFailures.Explain(failure, source.Repository) is { } explained)
        {
            throw explained;
        }
    }

    private MigrationException? Explain(Exception failure) => failure is RelayUnsupportedException late
        ? new MigrationException(FailureKind.GitFailed, late.Message, late.Remedy, late)
        : RelayFailures.Explain(failure, source.Repository);
}
