using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Runs;

/// <summary>
/// Copies that the journal remembers. A commit is named by its content, so one that we pushed and that still is the head holds what we put
/// into it: when the source has not moved either, and the rules are the same, nothing has to be fetched to know that nothing changed.
/// </summary>
internal sealed class JournaledCopies(IJournal journal)
{
    // Only the last copy into a destination can be its head.
    private readonly Lazy<Dictionary<string, JournaledCopy?>> _last = new(() => Read(journal));

    /// <summary>The last copy into a destination, <c>cluster/owner/name</c>; null when there is none, or none whose rules can be compared.</summary>
    public JournaledCopy? LastInto(string destination) => _last.Value.TryGetValue(destination, out JournaledCopy? last) ? last : null;

    /// <summary>Whether the last copy into a destination was this one, made under these rules.</summary>
    public bool IsLast(string destination, string source, string sourceCommit, string destinationCommit, TreeRules rules) =>
        Describe(rules) is { } words && LastInto(destination) == new JournaledCopy(source, sourceCommit, destinationCommit, words);

    /// <summary>The rules in one line; null for those that depend on more than the source.</summary>
    public static string? Describe(TreeRules rules) => rules.Rewriter is null && !rules.KeepDestinationFiles && rules.Exclude.Count == 0
        ? $"owner {rules.ConfOwner}"
        : null;

    private static Dictionary<string, JournaledCopy?> Read(IJournal journal)
    {
        Dictionary<string, JournaledCopy?> last = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in journal.Read())
            if (entry is { Operation: JournalOperation.Push, Phase: JournalPhase.Done, Destination: { } destination })
                last[destination] = entry.Rules is null ? null
                    : new JournaledCopy(entry.Source, entry.SourceCommit, entry.DestinationCommit, entry.Rules);
        return last;
    }
}
