using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>An algorithm: one that was created is removed as a whole, or stays as a whole; of one that existed before, code, settings and secrets are set
/// back one by one.</summary>
internal sealed class AlgorithmUndo(MigrationRun run, UndoWrites writes)
{
    public async Task<UndoFindings> LookAsync(IStageObserver observer, CancellationToken cancellation)
    {
        if (await FindAsync(cancellation).ConfigureAwait(false) is not { } there) return UndoFindings.Gone("The algorithm does not exist.").Close(CloseStepsAsync);
        return writes.Created(JournalOperation.CreateAlgorithm).Count > 0 ? await WholeAsync(there, cancellation).ConfigureAwait(false)
            : await PartsAsync(there, observer, cancellation).ConfigureAwait(false);
    }

    private Task<Algorithm?> FindAsync(CancellationToken cancellation) => writes.Cluster.Api.FindAlgorithmAsync(writes.Owner, writes.Name, cancellation);

    private async Task<UndoFindings> WholeAsync(Algorithm there, CancellationToken cancellation)
    {
        AlgorithmRemoval removal = new(run, writes, there);
        if (await removal.WhyKeptAsync(cancellation).ConfigureAwait(false) is { } reason)
            return new UndoFindings { IsOfRun = true }.Keep($"The algorithm stays: {reason}.");
        UndoFindings findings = new() { LeavesNothing = true, IsOfRun = true };
        return findings.Remove(removal.Versions.Count == 0 ? "the algorithm" : $"the algorithm with its private versions ({string.Join(", ", removal.Versions)})", RemoveAsync);
    }

    // It was looked at just now, by the same command.
    private Task<string?> RemoveAsync(CancellationToken cancellation) => writes.RemoveAsync(writes.Intent(JournalOperation.RemoveAlgorithm, writes.Subject.Writes), async mayRepeat =>
    {
        await writes.Cluster.Api.RemoveAlgorithmAsync(writes.Owner, writes.Name, mayRepeat, cancellation).ConfigureAwait(false);
        await writes.RequireGoneAsync(async () => await FindAsync(cancellation).ConfigureAwait(false) is not null).ConfigureAwait(false);
        // Before the journal says that it is gone: a process that is killed afterwards leaves nothing for the next undo to do.
        await CloseStepsAsync().ConfigureAwait(false);
    }, WhyKeptAsync);

    private async Task<string?> WhyKeptAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation).ConfigureAwait(false) is { } there && await new AlgorithmRemoval(run, writes, there).WhyKeptAsync(cancellation).ConfigureAwait(false) is { } reason
            ? $"The algorithm stays: {reason}." : null;

    private async Task CloseStepsAsync()
    {
        foreach (ManualStepSubject subject in run.Session.ManualSteps.SubjectsOf(writes.Cluster.Name, writes.Owner, writes.Name))
            await run.NoteStepsAsync(subject, []).ConfigureAwait(false);
    }

    private async Task<UndoFindings> PartsAsync(Algorithm there, IStageObserver observer, CancellationToken cancellation)
    {
        UndoFindings findings = new() { IsOfRun = writes.Of(JournalOperation.CreateAlgorithm).Count > 0 };
        if (writes.Of(JournalOperation.CreateAlgorithm, JournalOperation.UpdateAlgorithm).Select(write => AlgorithmChanges.IdIn(write.Entry)).Any(id => id is not null && id != there.Id))
            return findings.Keep("It stays as it is: it is not the algorithm that the run wrote to; somebody created it again since.");
        writes.KeepFound(JournalOperation.CreateAlgorithm, "algorithm", findings);
        await new CodeUndo(run, writes, there, observer).LookAsync(findings, cancellation).ConfigureAwait(false);
        new SettingsUndo(writes, there).Look(findings);
        await new SecretUndo(run, writes, there).LookAsync(findings, cancellation).ConfigureAwait(false);
        await VersionsAsync(findings, cancellation).ConfigureAwait(false);
        if (writes.Of(JournalOperation.CopyLargeFiles).Count > 0) findings.Keep("Large files (git LFS) stay: no API removes them.");
        return findings;
    }

    /// <summary>Names the versions that are there: the algorithm can be another one of the same name by now, and a request may not have arrived.</summary>
    private async Task VersionsAsync(UndoFindings findings, CancellationToken cancellation)
    {
        IReadOnlyList<LiveWrite> published = writes.Of(JournalOperation.Publish);
        if (published.Count == 0) return;
        await foreach (AlgorithmVersion version in writes.Cluster.Api.ListVersionsAsync(writes.Owner, writes.Name, published: true, cancellation).ConfigureAwait(false))
            if (published.Any(write => IsOf(version, write)))
                findings.Keep($"Version {version.Number} stays: published versions of an algorithm that stays cannot be withdrawn.");
    }

    // Without a result, only the commit is known.
    private static bool IsOf(AlgorithmVersion version, LiveWrite published) => published.Entry.DestinationVersion is { } number
        ? version.Number?.ToString() == number && (version.Commit.Length == 0 || version.Commit == published.Entry.DestinationCommit)
        : version.Number is not null && version.Commit == published.Entry.DestinationCommit;
}
