namespace AlgorithmiaMigration.Git;

/// <summary>A commit's message and author.</summary>
internal sealed record CommitText(string Message, string AuthorName, string AuthorEmail, DateTimeOffset Time);
