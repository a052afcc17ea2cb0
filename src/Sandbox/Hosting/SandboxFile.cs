namespace AlgorithmiaMigration.Sandbox;

/// <summary>A file of a collection, for checks in tests.</summary>
public sealed record SandboxFile(string Name, long Size, DateTimeOffset Modified, string Path);
