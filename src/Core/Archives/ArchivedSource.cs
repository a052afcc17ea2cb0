namespace AlgorithmiaMigration.Archives;

/// <summary>A repository in an archive.</summary>
/// <param name="Owner">The algorithm's owner.</param>
/// <param name="Name">The algorithm's name.</param>
/// <param name="Head">The commit of its head; null when it has none.</param>
/// <param name="Branch">The branch of its head, such as <c>refs/heads/master</c>.</param>
internal sealed record ArchivedSource(string Owner, string Name, string? Head, string Branch);
