using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Runs;

/// <summary>
/// Copies that the journal records. A commit's hash identifies its content: if the last pushed commit is still the head, the source has the
/// same commit and the rules are the same, the copy is unchanged and nothing must be fetched.
/// </summary>
internal sealed class JournaledCopies(IJournal journal)
{
    private readonly Lazy<Known> _known = new(() => new Known(journal));

    /// <summary>The last copy to a destination, <c>cluster/owner/name</c>; null when there is none, or when its rules cannot be compared.</summary>
    public JournaledCopy? LastInto(string destination) => _known.Value.Last.TryGetValue(destination, out JournaledCopy? last) ? last : null;

    /// <summary>Whether the last copy to a destination was this one, under these rules.</summary>
    public bool IsLast(string destination, string source, string sourceCommit, string destinationCommit, TreeRules rules) =>
        Describe(rules) is { } text && LastInto(destination) == new JournaledCopy(source, sourceCommit, destinationCommit, text);

    /// <summary>Whether a commit at a destination is the last one that was composed for it, and not somebody else's.</summary>
    public bool IsOwn(string destination, string commit) => _known.Value.Announced.TryGetValue(destination, out string? own) && own == commit;

    /// <summary>The rules in one line; null for rules that depend on more than the source.</summary>
    public static string? Describe(TreeRules rules) => rules.Rewriter is null && !rules.KeepDestinationFiles && rules.Exclude.Count == 0
        ? $"owner {rules.ConfOwner}"
        : null;

    private sealed class Known
    {
        public Known(IJournal journal)
        {
            foreach (JournalEntry entry in journal.Read(JournalQuery.Of(JournalOperation.Push, JournalOperation.RemoveAlgorithm)))
            {
                if (entry.Destination is not { } destination) continue;
                if (entry.Operation == JournalOperation.RemoveAlgorithm)
                {
                    if (entry.Phase == JournalPhase.Done) Forget(destination);
                    continue;
                }
                if (entry.DestinationCommit is { } commit) Announced[destination] = commit;
                if (entry.Phase == JournalPhase.Done)
                    Last[destination] = entry.Rules is null ? null : new JournaledCopy(entry.Source, entry.SourceCommit, entry.DestinationCommit, entry.Rules);
            }
        }

        private void Forget(string destination)
        {
            Last.Remove(destination);
            Announced.Remove(destination);
        }

        /// <summary>Only the last copy to a destination can be its head.</summary>
        public Dictionary<string, JournaledCopy?> Last { get; } = new(StringComparer.Ordinal);

        /// <summary>Announced before they are pushed, so also after a kill. A commit's hash cannot be that of other content.</summary>
        public Dictionary<string, string> Announced { get; } = new(StringComparer.Ordinal);
    }
}
