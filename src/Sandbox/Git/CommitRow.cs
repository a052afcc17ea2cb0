namespace AlgorithmiaMigration.Sandbox;

internal sealed record CommitRow(string Id, string ShortMessage, string Message, string Author);
