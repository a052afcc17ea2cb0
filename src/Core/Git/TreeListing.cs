namespace AlgorithmiaMigration.Git;

/// <summary>A commit with all entries of its tree.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Message">Its message.</param>
/// <param name="Entries">The entries, folders resolved, in git's order.</param>
internal sealed record TreeListing(string Commit, string Message, IReadOnlyList<ListedEntry> Entries);
