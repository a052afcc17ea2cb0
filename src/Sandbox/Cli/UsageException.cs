namespace AlgorithmiaMigration.Sandbox.Cli;

/// <summary>The command line, or a file that it names, is not what it should be.</summary>
internal sealed class UsageException(string message) : Exception(message);
