namespace AlgorithmiaMigration;

/// <summary>A copy that the journal remembers.</summary>
/// <param name="Source"><c>cluster/owner/name</c>.</param>
/// <param name="SourceCommit">What was copied.</param>
/// <param name="DestinationCommit">What was pushed.</param>
/// <param name="Rules">The rules in one line, see <see cref="KnownCopies.Describe"/>.</param>
internal sealed record KnownCopy(string? Source, string? SourceCommit, string? DestinationCommit, string Rules);

/// <summary>
/// Copies that the journal remembers. A commit is named by its content, so one that we pushed and that still is the head holds what we put
/// into it: when the source has not moved either, and the rules are the same, nothing has to be fetched to know that nothing changed.
/// </summary>
internal sealed class KnownCopies(IJournal journal)
{
    // Only the last copy into a destination can be its head.
    private readonly Lazy<Dictionary<string, KnownCopy?>> _last = new(() => Read(journal));

    /// <summary>The last copy into a destination, <c>cluster/owner/name</c>; null when there is none, or none whose rules can be compared.</summary>
    public KnownCopy? LastInto(string destination) => _last.Value.TryGetValue(destination, out KnownCopy? last) ? last : null;

    /// <summary>Whether the last copy into a destination was this one, made under these rules.</summary>
    public bool IsLast(string destination, string source, string sourceCommit, string destinationCommit, TreeRules rules) =>
        Describe(rules) is { } words && LastInto(destination) == new KnownCopy(source, sourceCommit, destinationCommit, words);

    /// <summary>The rules in one line; null for those that depend on more than the source.</summary>
    public static string? Describe(TreeRules rules) => rules.Rewriter is null && !rules.KeepDestinationFiles && rules.Exclude.Count == 0
        ? $"owner {rules.ConfOwner}"
        : null;

    private static Dictionary<string, KnownCopy?> Read(IJournal journal)
    {
        Dictionary<string, KnownCopy?> last = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in journal.Read())
            if (entry is { Operation: JournalOperation.Push, Phase: JournalPhase.Done, Destination: { } destination })
                last[destination] = entry.Rules is null ? null
                    : new KnownCopy(entry.Source, entry.SourceCommit, entry.DestinationCommit, entry.Rules);
        return last;
    }
}
