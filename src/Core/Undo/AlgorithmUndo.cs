using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>An algorithm: one that was created is removed as a whole, or stays as a whole; of one that existed before, code, settings and secrets are set
/// back one by one.</summary>
internal sealed class AlgorithmUndo(MigrationRun run, UndoWrites writes)
{
    public async Task<UndoFindings> LookAsync(IStageObserver observer, CancellationToken cancellation)
    {
        if (await FindAsync(cancellation).ConfigureAwait(false) is not { } there) return UndoFindings.Gone("The algorithm no longer exists.").Close(CloseStepsAsync);
        return writes.Of(JournalOperation.CreateAlgorithm).Count > 0 ? await WholeAsync(there, cancellation).ConfigureAwait(false)
            : await PartsAsync(there, observer, cancellation).ConfigureAwait(false);
    }

    private Task<Algorithm?> FindAsync(CancellationToken cancellation) => writes.Cluster.Api.FindAlgorithmAsync(writes.Owner, writes.Name, cancellation);

    private async Task<UndoFindings> WholeAsync(Algorithm there, CancellationToken cancellation)
    {
        AlgorithmRemoval removal = new(run, writes, there);
        if (await removal.WhyKeptAsync(cancellation).ConfigureAwait(false) is { } reason) return new UndoFindings { IsOfRun = true }.Keep($"The algorithm stays: {reason}.");
        UndoFindings findings = new() { LeavesNothing = true, IsOfRun = true };
        return findings.Remove(removal.Versions.Count == 0 ? "the algorithm" : $"the algorithm with its private versions ({string.Join(", ", removal.Versions)})", RemoveAsync).Close(CloseStepsAsync);
    }

    private Task RemoveAsync(CancellationToken cancellation) => writes.RemoveAsync(writes.Intent(JournalOperation.RemoveAlgorithm, writes.Subject.Writes),
            () => writes.Cluster.Api.RemoveAlgorithmAsync(writes.Owner, writes.Name, cancellation),
            async () => await FindAsync(cancellation).ConfigureAwait(false) is not null);

    private async Task CloseStepsAsync()
    {
        foreach (ManualStepSubject subject in run.Session.ManualSteps.SubjectsOf(writes.Cluster.Name, writes.Owner, writes.Name))
            await run.NoteStepsAsync(subject, []).ConfigureAwait(false);
    }

    private async Task<UndoFindings> PartsAsync(Algorithm there, IStageObserver observer, CancellationToken cancellation)
    {
        UndoFindings findings = new();
        if (writes.Of(JournalOperation.UpdateAlgorithm).Select(write => AlgorithmChanges.IdIn(write.Entry)).Any(id => id is not null && id != there.Id))
            return findings.Keep("It stays as it is: it is not the algorithm that the run wrote to; somebody created it again since.");
        await new CodeUndo(run, writes, there, observer).LookAsync(findings, cancellation).ConfigureAwait(false);
        Settings(there, findings);
        await new SecretUndo(writes, there).LookAsync(findings, cancellation).ConfigureAwait(false);
        foreach (LiveWrite published in writes.Of(JournalOperation.Publish))
            findings.Keep($"Version {published.Entry.DestinationVersion ?? $"of {published.Entry.DestinationCommit}"} stays: published versions of an algorithm that stays cannot be withdrawn.");
        if (writes.Of(JournalOperation.CopyLargeFiles).Count > 0) findings.Keep("Large files (git LFS) stay: no API removes them.");
        return findings;
    }

    private void Settings(Algorithm there, UndoFindings findings)
    {
        IReadOnlyList<LiveWrite> updates = writes.Of(JournalOperation.UpdateAlgorithm);
        if (updates.Count == 0) return;
        AlgorithmDraft draft = new(there.Name, there.Details, there.Settings);
        List<SettingChange> changes = [];
        foreach (SettingChange change in UndoWrites.Revertible(updates, "The settings", name => AlgorithmChanges.ValueOf(name, there), findings))
        {
            if (change.Name == AlgorithmChanges.Id) continue;
            if (AlgorithmChanges.With(draft, change.Name, change.Before) is { } changed)
            {
                draft = changed;
                changes.Add(new SettingChange(change.Name, change.After, change.Before));
            }
            else findings.Keep($"{change.Name} stays: it cannot be set to what it was ({change.Before ?? "none"}).");
        }
        if (changes.Count == 0) return;
        findings.Restore($"the settings ({string.Join(", ", changes.Select(change => change.Name))})", stop => writes.WriteAsync(
            writes.Intent(JournalOperation.UpdateAlgorithm, updates) with { Changes = changes }, () => writes.Cluster.Api.UpdateAlgorithmAsync(writes.Owner, draft, stop)));
    }
}
