namespace AlgorithmiaMigration.Sandbox.Git;

internal sealed record CommitRow(string Id, string ShortMessage, string Message, string Author);
