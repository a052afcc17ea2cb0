using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Trees;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>One reading of a repository's files by relay.</summary>
internal sealed class RelayReading(RelayParts parts, TreeSource source)
{
    /// <summary>The commit whose files were shown.</summary>
    public async Task<string> ReadAsync(Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        RelaySource found = await RelaySource.FindAsync(source, parts.Remote, cancellation).ConfigureAwait(false);
        RelayPayload cargo = new(parts, found, destination: null, isPlan: true);
        await using (cargo.ConfigureAwait(false))
        {
            await cargo.FetchAsync(name => new GitStep(name, null), cancellation).ConfigureAwait(false);
            RelayObjects objects = Open(cargo);
            TreeFiles files = new(objects, Explain);
            await files.ReadAsync(RelayTrees.TreeOf(cargo.Source.Commit), wanted, visit, cancellation).ConfigureAwait(false);
        }
        return found.Commit;
    }

    // Whether another engine has to do it must be known before the first file is shown.
    private RelayObjects Open(RelayPayload cargo)
    {
        try
        {
            cargo.RequireOneCommit();
            PackObjects objects = new(cargo.Source, parts.Limits);
            objects.RequireBases();
            objects.RequireReadable();
            _ = RelayTrees.TreeOf(cargo.Source.Commit);
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
