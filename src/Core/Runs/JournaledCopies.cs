using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Runs;

/// <summary>
/// Copies that the journal records. A commit's hash identifies its content: if the last pushed commit is still the head, the source has the
/// same commit and the rules are the same, the copy is unchanged and nothing must be fetched.
/// </summary>
internal sealed class JournaledCopies(IJournal journal)
{
    // Only the last copy to a destination can be its head.
    private readonly Lazy<Dictionary<string, JournaledCopy?>> _last = new(() => Read(journal));

    // Announced before it is pushed, so also after a kill. A commit's hash cannot be that of other content.
    private readonly Lazy<Dictionary<string, string?>> _announced = new(() => Announced(journal));

    /// <summary>The last copy to a destination, <c>cluster/owner/name</c>; null when there is none, or when its rules cannot be compared.</summary>
    public JournaledCopy? LastInto(string destination) => _last.Value.TryGetValue(destination, out JournaledCopy? last) ? last : null;

    /// <summary>Whether the last copy to a destination was this one, under these rules.</summary>
    public bool IsLast(string destination, string source, string sourceCommit, string destinationCommit, TreeRules rules) =>
        Describe(rules) is { } text && LastInto(destination) == new JournaledCopy(source, sourceCommit, destinationCommit, text);

    /// <summary>Whether a commit at a destination is the last one that was composed for it, and not somebody else's.</summary>
    public bool IsOwn(string destination, string commit) => _announced.Value.TryGetValue(destination, out string? own) && own == commit;

    /// <summary>The rules in one line; null for rules that depend on more than the source.</summary>
    public static string? Describe(TreeRules rules) => rules.Rewriter is null && !rules.KeepDestinationFiles && rules.Exclude.Count == 0
        ? $"owner {rules.ConfOwner}"
        : null;

    private static Dictionary<string, string?> Announced(IJournal journal)
    {
        Dictionary<string, string?> last = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in journal.Read())
            if (entry is { Operation: JournalOperation.Push, Destination: { } destination, DestinationCommit: { } commit }) last[destination] = commit;
        return last;
    }

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
