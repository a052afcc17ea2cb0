namespace AlgorithmiaMigration;

/// <summary>Accounts that have another name at a destination, as the journal remembers them from moving people.</summary>
public sealed class AccountNames(IJournal journal)
{
    private readonly object _gate = new();
    private Dictionary<(string Cluster, string Owner), string>? _names;

    /// <summary>The account's name at the destination; null when none was ever recorded.</summary>
    public string? Find(string destination, string owner)
    {
        lock (_gate) return Names().TryGetValue((destination, owner), out string? name) ? name : null;
    }

    /// <summary>Records under which name an account lives at a destination; nothing is written when that is known.</summary>
    internal void Remember(string source, string destination, string owner, string name)
    {
        lock (_gate)
        {
            if ((Find(destination, owner) ?? owner) == name) return;
            journal.Note(journal.Draft(JournalOperation.MapAccount) with { Source = $"{source}/{owner}", Destination = $"{destination}/{name}" });
            Names()[(destination, owner)] = name;
        }
    }

    private Dictionary<(string, string), string> Names()
    {
        if (_names is not null) return _names;
        Dictionary<(string, string), string> read = [];
        foreach (JournalEntry entry in journal.Read())
        {
            if (entry is { Operation: JournalOperation.MapAccount, Source: { } from, Destination: { } to })
                read[(ClusterIn(to), AccountIn(from))] = AccountIn(to);
        }
        return _names = read;
    }

    private static string ClusterIn(string path) => path.Substring(0, path.LastIndexOf('/'));

    private static string AccountIn(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
