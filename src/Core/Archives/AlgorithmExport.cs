using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Archives;

/// <summary>Exports one algorithm.</summary>
/// <param name="context">What the exports share.</param>
/// <param name="id">The algorithm.</param>
/// <param name="kept">Which versions' code is kept.</param>
/// <param name="folder">Its folder in the archive.</param>
/// <param name="observer">Is informed of each step.</param>
internal sealed class AlgorithmExport(ArchiveContext context, AlgorithmId id, KeptVersions kept, string folder, IStageObserver observer)
{
    private IClusterApi Api => context.Source.Api;

    public async Task<ArchiveOutcome> RunAsync(ArchiveOutcome outcome, CancellationToken cancellation)
    {
        // Before anything of it is replaced.
        ArchivedCode before = ArchivedCode.Of(context.Earlier, folder);
        observer.Working("Reading details, versions and builds");
        // Read anew: between the list and its turn, a long export can take hours.
        Algorithm algorithm = await Api.FindAlgorithmAsync(id.Owner, id.Name, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.AlgorithmNotFound, $"The algorithm does not exist on {context.Source}.",
                "Check owner and name; both are case-sensitive.");
        List<AlgorithmVersion> listed = await AllAsync(Api.ListVersionsAsync(algorithm.Owner, algorithm.Name, null, cancellation)).ConfigureAwait(false);
        // git also takes the name of a branch, whose commit is not the one that was built.
        AlgorithmVersion[] reported = [.. listed.Select(version => VersionSelector.IsCommit(version.Commit) ? version : version with { Commit = "" })];
        List<string> notes = [];
        IReadOnlyList<AlgorithmVersion> versions = before.AddedTo(algorithm, reported, kept.IsAll, notes);
        List<Build> builds = await AllAsync(Api.ListBuildsAsync(algorithm.Owner, algorithm.Name, cancellation)).ConfigureAwait(false);
        IReadOnlyList<CommitEntry> commits = await Api.ReadCommitLogAsync(algorithm.Owner, algorithm.Name, cancellation).ConfigureAwait(false);
        CodeExport code = new(context, algorithm, folder, observer);
        (GitEndpoint Repository, RepositoryHeads Heads) opened = await code.OpenAsync(cancellation).ConfigureAwait(false);
        AlgorithmLosses losses = new(before, algorithm, folder, commits, opened.Heads);
        IReadOnlyList<AlgorithmVersion> selected = kept.Of(KeptVersions.WithHidden(algorithm, versions));
        AlgorithmVersion[] further = [.. losses.Further(kept, selected)];
        IReadOnlyCollection<string> gone = context.Folder is not null ? code.Gone
            : await losses.GoneAsync(selected.Concat(further).Select(version => version.Commit), cancellation).ConfigureAwait(false);
        await code.RunAsync(opened, [.. selected.Concat(further).Where(version => !gone.Contains(version.Commit))], cancellation).ConfigureAwait(false);
        string? unlisted = await SecretsAsync(algorithm, cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.Versions(folder), ArchivedVersions.Write(new ArchivedVersions(versions, builds)), cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.Commits(folder), ArchivedCommits.Write(commits), cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.Algorithm(folder), ArchivedAlgorithm.Write(algorithm), cancellation).ConfigureAwait(false);
        string[] extra = [.. further.Select(version => version.Commit).Where(commit => code.Trees.Contains(commit) && commit != opened.Heads.Head.Commit && commit != losses.Abandoned)];
        if (extra.Length > 0) notes.Add($"The archive keeps the code of {string.Join(", ", extra)}, which is that of no version of {algorithm.Cluster}.");
        notes.InsertRange(0, losses.Notes(code.Trees, [.. gone], context.Removed()));
        IReadOnlyList<ArchiveLoss> lost = losses.Of(code.Trees, [.. gone]);
        foreach (string note in notes.Concat(code.Notes).Concat(unlisted is null ? [] : [unlisted])) outcome = outcome.Noting(note);
        return outcome with
        {
            Status = context.Done(code.IsNew || lost.Count > 0),
            Versions = code.Trees.Count,
            Losses = lost,
            Bytes = code.Bytes,
            Detail = context.Folder is null ? $"the code of {NumberText.Count(code.Trees.Count, "commit")}, and the history."
                : $"The code of {NumberText.Count(code.Trees.Count, "commit")}, and the history ({ByteSize.Of(code.Bytes)}).",
        };
    }

    /// <summary>Notes the algorithm's secrets, or returns why they are not known.</summary>
    private async Task<string?> SecretsAsync(Algorithm algorithm, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<AlgorithmSecret> secrets = await Api.Secrets.ListAsync(algorithm, cancellation).ConfigureAwait(false);
            if (secrets.Count > 0)
                foreach (SecretProvider provider in await Api.Secrets.ListProvidersAsync(algorithm.Owner, cancellation).ConfigureAwait(false)) context.Providers[provider.Id] = provider;
            context.Secrets[algorithm.ToString()] = secrets;
            return null;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.AccessDenied)
        {
            return $"Its secrets could not be listed: {e.Message}";
        }
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> list)
    {
        List<T> all = [];
        await foreach (T one in list.ConfigureAwait(false)) all.Add(one);
        return all;
    }
}
