using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Sessions;

/// <summary>Accounts that have another name at a destination, as earlier account migrations recorded them in the journal.</summary>
internal sealed class AccountNames(IJournal journal)
{
    private readonly JournaledTable<(string Cluster, string Owner), string> _names = new(journal,
        entry => entry is { Operation: JournalOperation.MapAccount, Source: { } from, Destination: { } to }
            ? new((ClusterIn(to), AccountIn(from)), AccountIn(to)) : null);

    /// <summary>The account's name at the destination; null when none is recorded.</summary>
    public string? Find(string destination, string owner) => _names.Find((destination, owner));

    /// <summary>Records an account's name at a destination, unless it is already recorded.</summary>
    internal Task RememberAsync(string source, string destination, string owner, string name) =>
        _names.ReviseAsync((destination, owner), known => (known ?? owner) == name ? null : name,
            _ => journal.Draft(JournalOperation.MapAccount) with { Source = $"{source}/{owner}", Destination = $"{destination}/{name}" });

    private static string ClusterIn(string path) => path.Substring(0, path.LastIndexOf('/'));

    private static string AccountIn(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
