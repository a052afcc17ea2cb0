namespace AlgorithmiaMigration.Sandbox.Cli;

/// <summary>The command line, or a file that it refers to, is not valid.</summary>
internal sealed class UsageException(string message) : Exception(message);
