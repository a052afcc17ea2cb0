using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>The secrets of an algorithm that existed before: those that were created are removed. One that was replaced keeps its new value, because
/// values cannot be read (contract, section 12).</summary>
internal sealed class SecretUndo(MigrationRun run, UndoWrites writes, Algorithm there)
{
    /// <summary>Why a secret is not the one that was created; null when it is.</summary>
    public static string? WhyForeign(AlgorithmSecret secret, IReadOnlyList<LiveWrite> created, IReadOnlyList<LiveWrite> updated)
    {
        LiveWrite? own = created.FirstOrDefault(write => write.Entry.Secret is { } record && (record.Id == secret.Id || (record.Id.Length == 0 && secret.IsCalled(record.Name))));
        if (own is null) return "was not created by the run, or the journal does not record it";
        if (LiveWrite.Doubt([own], "created it") is { } doubt) return $"is there, and {doubt}";
        LiveWrite last = updated.LastOrDefault(write => write.Operation == JournalOperation.UpdateSecret && write.Entry.Secret?.Id == secret.Id) ?? own;
        if (!last.IsDone) return "may have been changed: the journal does not record the result of the last update";
        return secret.Modified is not { } now || (own.Entry.Secret!.Modified is null && last == own) ? null
            : last.Entry.Secret!.Modified is not { } known ? "was updated by the run, and the journal does not record when"
            : known != now ? "was changed since" : null;
    }

    public async Task LookAsync(UndoFindings findings, CancellationToken cancellation)
    {
        IReadOnlyList<LiveWrite> created = writes.Of(JournalOperation.CreateSecret), updated = writes.Of(JournalOperation.UpdateSecret);
        if (created.Count + updated.Count == 0) return;
        IReadOnlyList<AlgorithmSecret> secrets = await writes.Cluster.Api.Secrets.ListAsync(there, cancellation).ConfigureAwait(false);
        foreach (LiveWrite one in created)
        {
            if (one.Entry.Secret is not { } record)
            {
                findings.Keep($"The secret {one.Entry.Detail} stays: the journal does not record which one it is.");
                continue;
            }
            UndoPart part = writes.Part(JournalOperation.RemoveSecret, record.Name);
            if (secrets.FirstOrDefault(secret => record.Id.Length > 0 ? secret.Id == record.Id : secret.IsCalled(record.Name)) is not { } found)
            {
                findings.IsAbsent(part);
                continue;
            }
            LiveWrite[] all = [one, .. updated.Where(write => write.Entry.Secret?.Id == found.Id)];
            if (LiveWrite.Doubt([one], "created it") is { } doubt)
                findings.Keep($"The secret {record.Name} stays: {doubt}.{(all.Length > 1 ? " It keeps its new value: values cannot be read, so the former one is not known." : "")}");
            else if (WhyForeign(found, [one], all) is { } reason) findings.Keep($"The secret {record.Name} stays: it {reason}.");
            else findings.RemovePart($"the secret {record.Name}", part, stop => RemoveAsync(found, record, all, stop));
        }
        foreach (LiveWrite one in updated.Where(write => !created.Any(made => made.Entry.Secret is { } record && record.Id == write.Entry.Secret?.Id)))
            findings.Keep($"The secret {one.Entry.Secret?.Name ?? one.Entry.Detail} keeps its new value: values cannot be read, so the former one is not known.");
    }

    private async Task<string?> RemoveAsync(AlgorithmSecret found, SecretRecord record, IReadOnlyList<LiveWrite> undone, CancellationToken cancellation)
    {
        if (await WhyKeptAsync(found, record, cancellation).ConfigureAwait(false) is { } reason) return reason;
        // The algorithm lacks it again, as before the run. Noted first: when the process is killed, nothing tells the next undo how the secret was called.
        await ReviseStepAsync(found, undone, isOpen: true).ConfigureAwait(false);
        string? kept = await writes.RemoveAsync(writes.Intent(JournalOperation.RemoveSecret, undone) with { Secret = record, Detail = record.Name },
            mayRepeat => writes.Cluster.Api.Secrets.RemoveAsync(there, found, mayRepeat, cancellation), stop => WhyKeptAsync(found, record, stop)).ConfigureAwait(false);
        if (kept is not null) await ReviseStepAsync(found, undone, isOpen: false).ConfigureAwait(false);
        return kept;
    }

    private async Task ReviseStepAsync(AlgorithmSecret secret, IReadOnlyList<LiveWrite> undone, bool isOpen)
    {
        if (undone.Select(write => write.Entry.Source).FirstOrDefault(each => each is not null) is not { } source) return;
        DestinationId destination = new(writes.Cluster.Name, writes.Owner, writes.Name);
        ManualStep step = SecretManualSteps.Of(writes.Cluster, destination, source.Substring(source.IndexOf('/') + 1), secret);
        await run.ReviseStepsAsync(SecretManualSteps.SubjectOf(destination), before => [.. before.Where(known => known.What != step.What), .. isOpen ? [step] : Array.Empty<ManualStep>()])
            .ConfigureAwait(false);
    }

    private async Task<string?> WhyKeptAsync(AlgorithmSecret found, SecretRecord record, CancellationToken cancellation)
    {
        IReadOnlyList<AlgorithmSecret> secrets = await writes.Cluster.Api.Secrets.ListAsync(there, cancellation).ConfigureAwait(false);
        return secrets.FirstOrDefault(secret => secret.Id == found.Id) is { } now && now.Modified != found.Modified
            ? $"The secret {record.Name} stays: it was changed while the undo ran." : null;
    }
}
