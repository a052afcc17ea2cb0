namespace AlgorithmiaMigration;

/// <summary>
/// Copies that the journal remembers. A commit is named by its content, so one that we pushed and that still is the head holds what we put
/// into it: when the source has not moved either, and the rules are the same, nothing has to be fetched to know that nothing changed.
/// </summary>
internal sealed class KnownCopies(IJournal journal)
{
    // Only the last copy into a destination can be its head.
    private readonly Lazy<Dictionary<string, string>> _last = new(() => Read(journal));

    /// <summary>Whether that commit of the destination was made of that commit of the source under these rules.</summary>
    public bool Contains(JournalEntry copy) =>
        KeyOf(copy) is { } key && _last.Value.TryGetValue(copy.Destination!, out string? last) && last == key;

    /// <summary>The rules in one line; null for those that depend on more than the source.</summary>
    public static string? Describe(TreeRules rules) => rules.Rewriter is null && !rules.KeepDestinationFiles && rules.Exclude.Count == 0
        ? $"owner {rules.ConfOwner}"
        : null;

    private static Dictionary<string, string> Read(IJournal journal)
    {
        Dictionary<string, string> last = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in journal.Read())
            if (entry is { Operation: JournalOperation.Push, Phase: JournalPhase.Done, Destination: { } destination })
                last[destination] = KeyOf(entry) ?? "";
        return last;
    }

    private static string? KeyOf(JournalEntry entry) => entry.Rules is null
        ? null
        : string.Join("\n", entry.Source, entry.SourceCommit, entry.DestinationCommit, entry.Rules);
}
