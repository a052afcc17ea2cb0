using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>The thing that is looked at, and the one way to write to it: with the journal's entries that say what is taken back.</summary>
internal sealed class UndoWrites(MigrationRun run, AlgoCluster cluster, UndoSubject subject)
{
    public AlgoCluster Cluster { get; } = cluster;

    public UndoSubject Subject { get; } = subject;

    public TimeProvider Time => run.Services.Time;

    /// <summary>The account.</summary>
    public string Owner => Subject.Target.Path.Split('/')[0];

    /// <summary>The name below the account.</summary>
    public string Name => Subject.Target.Path.Substring(Subject.Target.Path.IndexOf('/') + 1);

    /// <summary>The writes of these operations to take back, oldest first.</summary>
    public IReadOnlyList<LiveWrite> Of(params JournalOperation[] operations) => [.. Subject.Writes.Where(write => operations.Contains(write.Operation))];

    /// <summary>The writes that created the thing, or may have, oldest first. What was found although the cluster had not confirmed the request is handled
    /// like what existed before.</summary>
    public IReadOnlyList<LiveWrite> Created(JournalOperation operation) => [.. Of(operation).Where(write => !write.Entry.IsFound)];

    /// <summary>Says of a thing that was found, although the cluster had not confirmed the request to create it, that it stays.</summary>
    public void KeepFound(JournalOperation operation, string what, UndoFindings findings)
    {
        if (Created(operation).Count == 0 && LiveWrite.Doubt(Of(operation), "created it") is { } doubt)
            findings.Keep($"The {what} stays: {doubt}. If it is yours, remove it on the cluster's web page.");
    }

    /// <summary>The entry of a write that takes others back.</summary>
    public JournalEntry Intent(JournalOperation operation, IEnumerable<LiveWrite> undone, string? destination = null)
    {
        LiveWrite[] all = [.. undone];
        return run.Services.Journal.Draft(operation) with
        {
            Source = all.Select(write => write.Entry.Source).FirstOrDefault(source => source is not null),
            Destination = destination ?? Subject.Target.Destination,
            Undoes = [.. all.Select(write => write.Id)],
        };
    }

    /// <summary>Does one write.</summary>
    public Task WriteAsync(JournalEntry intent, Func<Task> write) => run.WriteAsync(intent, write);

    /// <summary>Removes something, unless it was changed meanwhile.</summary>
    /// <param name="intent">The entry of the removal.</param>
    /// <param name="remove">Removes it. Is given what to ask before it repeats a request that failed.</param>
    /// <param name="whyKept">Looks again, before a request is repeated: why it stays; null if it is still as it was, or gone.</param>
    /// <returns>Why it stays; null if it is gone.</returns>
    public async Task<string?> RemoveAsync(JournalEntry intent, Func<Func<CancellationToken, Task<bool>>, Task> remove, Func<CancellationToken, Task<string?>> whyKept)
    {
        string? kept = null;
        try
        {
            await WriteAsync(intent, () => remove(async stop => (kept = await whyKept(stop).ConfigureAwait(false)) is null)).ConfigureAwait(false);
            return null;
        }
        catch (MigrationException) when (kept is not null)
        {
            // The journal has the failure of the request that was not repeated.
            return kept;
        }
    }

    /// <summary>Makes sure that something is gone before the journal says so: a route that a cluster does not have answers as if the thing were
    /// missing.</summary>
    public async Task RequireGoneAsync(Func<Task<bool>> isThere)
    {
        if (await isThere().ConfigureAwait(false))
            throw new MigrationException(FailureKind.UnexpectedAnswer, $"{Cluster} confirmed the removal of {Subject.Target.Path}, which still exists.",
                "Run the same command again, or remove it on the cluster's web page.");
    }

    /// <summary>The part with this operation, of the thing as a whole.</summary>
    public UndoPart Part(JournalOperation operation, string name = "") => new(operation, Subject.Target.Destination, name);

    /// <summary>Sorts recorded changes: those that can be set back, and those that stay.</summary>
    /// <param name="updates">The updates that are taken back, oldest first.</param>
    /// <param name="what">Whose settings they are, for messages.</param>
    /// <param name="current">The present value of a setting.</param>
    /// <param name="appliesAtOnce">Whether the present value of a setting tells that it is again what it was. Some apply only when the next version is published
    /// (contract, section 7.6).</param>
    /// <param name="findings">Receives what stays.</param>
    /// <returns>For each setting that nobody has changed since, its value before the updates and after the last one that arrived.</returns>
    public static IReadOnlyList<SettingChange> Revertible(IReadOnlyList<LiveWrite> updates, string what, Func<string, string?> current, Func<string, bool> appliesAtOnce, UndoFindings findings)
    {
        if (updates.Any(update => update.Entry.Changes is null))
        {
            findings.Keep($"{what} stay: the journal does not record what they were before.");
            return [];
        }
        List<SettingChange> changes = [];
        foreach (IGrouping<string, (SettingChange Change, bool IsDone)> setting in ChangeChain.Of(updates))
        {
            string? now = current(setting.Key);
            SettingChange whole = new ChangeChain(setting).Whole(value => SettingChange.IsSame(now, value));
            if (SettingChange.IsMasked(whole.Before)) findings.Keep($"{whole.Name} stays: its former value was masked in the journal.");
            else if (SettingChange.IsSame(now, whole.After) || (SettingChange.IsSame(now, whole.Before) && !appliesAtOnce(whole.Name))) changes.Add(whole);
            else if (SettingChange.IsSame(now, whole.Before)) continue;
            else findings.Keep($"{whole.Name} stays: it was changed since, to '{now}'.");
        }
        return changes;
    }
}
