using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>Details and settings of an algorithm that existed before: each one that still has the value that was set is set back.</summary>
internal sealed class SettingsUndo(UndoWrites writes, Algorithm there)
{
    private readonly IReadOnlyList<LiveWrite> _updates = writes.Of(JournalOperation.UpdateAlgorithm);

    public void Look(UndoFindings findings)
    {
        if (_updates.Count == 0) return;
        int before = findings.Remaining.Count;
        (_, IReadOnlyList<SettingChange> changes) = Plan(there, findings);
        UndoPart? part = findings.Remaining.Count == before ? writes.Part(JournalOperation.UpdateAlgorithm) : null;
        if (changes.Count > 0) findings.Restore($"the settings ({string.Join(", ", changes.Select(change => change.Name))})", part, stop => RestoreAsync(changes, stop));
        else if (part is not null) findings.IsAbsent(part);
    }

    /// <summary>An update sends everything, so it begins with what is there now: the cluster writes the documentation again after a push, and somebody
    /// can have changed another setting meanwhile (contract, sections 7.4 and 7.6).</summary>
    private async Task<string?> RestoreAsync(IReadOnlyList<SettingChange> planned, CancellationToken cancellation)
    {
        if (await writes.Cluster.Api.FindAlgorithmAsync(writes.Owner, writes.Name, cancellation).ConfigureAwait(false) is not { } now || now.Id != there.Id)
            return "The settings stay: somebody removed the algorithm while the undo ran.";
        (AlgorithmDraft draft, IReadOnlyList<SettingChange> changes) = Plan(now, new UndoFindings());
        if (!changes.SequenceEqual(planned)) return "The settings stay: somebody changed one of them while the undo ran. Run the same command again.";
        await writes.WriteAsync(writes.Intent(JournalOperation.UpdateAlgorithm, _updates) with { Changes = planned },
            () => writes.Cluster.Api.UpdateAlgorithmAsync(writes.Owner, draft, cancellation)).ConfigureAwait(false);
        return null;
    }

    private (AlgorithmDraft Draft, IReadOnlyList<SettingChange> Changes) Plan(Algorithm now, UndoFindings findings)
    {
        AlgorithmDraft draft = new(now.Name, now.Details, now.Settings);
        List<SettingChange> changes = [];
        foreach (SettingChange change in UndoWrites.Revertible(_updates, "The settings", name => AlgorithmChanges.ValueOf(name, now), AlgorithmChanges.AppliesAtOnce, findings))
        {
            if (change.Name == AlgorithmChanges.Id) continue;
            if (AlgorithmChanges.With(draft, change.Name, change.Before) is { } changed)
            {
                draft = changed;
                changes.Add(new SettingChange(change.Name, change.After, change.Before));
            }
            else findings.Keep($"{change.Name} stays: it cannot be set to what it was ({change.Before ?? "none"}).");
        }
        return (draft, changes);
    }
}
