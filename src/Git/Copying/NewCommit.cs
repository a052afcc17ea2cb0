namespace AlgorithmiaMigration.Git.Copying;

/// <summary>What is to be pushed.</summary>
internal sealed record NewCommit(string Id, string? Parent, string Branch);
