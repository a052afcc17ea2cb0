using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>Checks that the source has the requested version, before a destination is created that would otherwise stay empty.</summary>
internal static class RequestedVersion
{
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionNotFound"/>.</exception>
    public static async Task RequireAsync(MigrationRun run, AlgorithmItem item, Algorithm source, CancellationToken cancellation)
    {
        VersionSelector version = item.Id.Version;
        // The head costs a request to the git server, and the next stage reads it anyway.
        if (version.Kind == VersionSelectorKind.Head) return;
        SourceSelection selection = await SourceSelection.ResolveAsync(run.Session.Source, source, version, cancellation).ConfigureAwait(false);
        if (version.Kind != VersionSelectorKind.Commit) return;
        // The cluster knows only commits that it has built.
        if (await selection.VersionOfAsync(version.Commit!, cancellation).ConfigureAwait(false) is not null) return;
        TreeSource repository = await run.Repositories.SourceAsync(source, selection, cancellation).ConfigureAwait(false);
        await run.Git.ReadFilesAsync(repository, _ => false, (_, _) => { }, cancellation).ConfigureAwait(false);
    }
}
