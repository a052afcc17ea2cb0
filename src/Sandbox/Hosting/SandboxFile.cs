namespace AlgorithmiaMigration.Sandbox;

/// <summary>A file of a collection as tests look at it.</summary>
public sealed record SandboxFile(string Name, long Size, DateTimeOffset Modified, string Path);
