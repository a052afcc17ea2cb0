namespace AlgorithmiaMigration.Git.Copying;

/// <summary>A commit to push.</summary>
internal sealed record NewCommit(string Id, string? Parent, string Branch);
