using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>A user: details can be set back. A user is never removed, because neither the name nor the e-mail address could ever be used again
/// (contract, section 14.2).</summary>
internal sealed class UserUndo(UndoWrites writes)
{
    public async Task<UndoFindings> LookAsync(CancellationToken cancellation)
    {
        UndoFindings findings = new() { IsOfRun = writes.Of(JournalOperation.CreateUser).Count > 0 };
        IReadOnlyList<LiveWrite> updates = writes.Of(JournalOperation.UpdateUser);
        if (await writes.Cluster.Api.Accounts.FindUserAsync(writes.Owner, cancellation).ConfigureAwait(false) is not { } there)
            return UndoFindings.Gone("The user does not exist.");
        UserDetails details = new(null, null, null);
        List<SettingChange> changes = [];
        foreach (SettingChange change in UndoWrites.Revertible(updates, "The details", name => UserChanges.ValueOf(name, there), _ => true, findings))
        {
            if (UserChanges.With(details, change) is { } changed)
            {
                details = changed;
                changes.Add(new SettingChange(change.Name, change.After, change.Before));
            }
            else findings.Keep($"{change.Name} stays: it was empty before, and no API clears it.");
        }
        UndoPart? part = updates.Count > 0 && findings.Remaining.Count == 0 ? writes.Part(JournalOperation.UpdateUser) : null;
        if (changes.Count == 0 && part is not null) findings.IsAbsent(part);
        // It was looked at just now, by the same command.
        if (changes.Count > 0) findings.Restore($"the details ({string.Join(", ", changes.Select(change => change.Name))})", part, async stop =>
        {
            await writes.WriteAsync(writes.Intent(JournalOperation.UpdateUser, updates) with { Changes = changes },
                () => writes.Cluster.Api.Accounts.UpdateUserAsync(writes.Owner, details, stop)).ConfigureAwait(false);
            return null;
        });
        return findings.IsOfRun ? findings.Keep("The user stays: users are never removed, because neither the name nor the e-mail address could be used again.") : findings;
    }
}
