using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Sessions;

/// <summary>
/// Accounts that have another name at a destination, as earlier account migrations recorded them. Who is who belongs to a source and a
/// destination, whatever other destinations a session has: besides its own journal, the journals of other sessions are read.
/// </summary>
/// <param name="journal">The session's journal, which is written.</param>
/// <param name="others">The entries of other journals, oldest first; an entry of the session's own journal takes precedence when it is as
/// recent.</param>
internal sealed class AccountNames(IJournal journal, Func<IEnumerable<JournalEntry>>? others = null)
{
    private readonly Lazy<Dictionary<Account, JournalEntry>> _others = new(() => Latest(others?.Invoke() ?? []));

    private readonly JournaledTable<Account, JournalEntry> _names = new(journal, JournalOperation.MapAccount,
        entry => IsName(entry) ? new(Account.Of(entry), entry) : null);

    /// <summary>The account's name at the destination; null when none is recorded.</summary>
    /// <param name="source">The source cluster.</param>
    /// <param name="destination">The destination cluster.</param>
    /// <param name="owner">The name at the source.</param>
    public string? Find(string source, string destination, string owner)
    {
        Account account = new(source, destination, owner);
        JournalEntry? own = _names.Find(account);
        bool isOld = _others.Value.TryGetValue(account, out JournalEntry? other) && (own is null || other.Time > own.Time);
        return (isOld ? other : own) is { } latest ? NameIn(latest.Destination!) : null;
    }

    /// <summary>Records an account's name at a destination, unless it is already recorded.</summary>
    /// <param name="source">The source cluster.</param>
    /// <param name="destination">The destination cluster.</param>
    /// <param name="owner">The name at the source.</param>
    /// <param name="name">The name at the destination.</param>
    /// <param name="isDecided">Whether a person decided it, so that the same name is recorded as well: without the entry, nothing shows that
    /// the two accounts belong together.</param>
    internal Task RememberAsync(string source, string destination, string owner, string name, bool isDecided = false) =>
        _names.ReviseAsync(new Account(source, destination, owner), _ => (Find(source, destination, owner) ?? (isDecided ? null : owner)) == name ? null
                : journal.Draft(JournalOperation.MapAccount) with { Source = $"{source}/{owner}", Destination = $"{destination}/{name}" },
            entry => entry);

    private static Dictionary<Account, JournalEntry> Latest(IEnumerable<JournalEntry> entries)
    {
        Dictionary<Account, JournalEntry> latest = [];
        foreach (JournalEntry entry in entries.Where(IsName))
            if (!latest.TryGetValue(Account.Of(entry), out JournalEntry? known) || entry.Time >= known.Time) latest[Account.Of(entry)] = entry;
        return latest;
    }

    private static bool IsName(JournalEntry entry) => entry is { Operation: JournalOperation.MapAccount, Source: not null, Destination: not null };

    private static string ClusterIn(string path) => path.Substring(0, path.LastIndexOf('/'));

    private static string NameIn(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>An account of a source, as one destination knows it.</summary>
    private readonly record struct Account(string Source, string Destination, string Owner)
    {
        public static Account Of(JournalEntry entry) => new(ClusterIn(entry.Source!), ClusterIn(entry.Destination!), NameIn(entry.Source!));
    }
}
