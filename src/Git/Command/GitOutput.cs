
namespace AlgorithmiaMigration.Git.Command;

/// <summary>What a run of git left.</summary>
internal sealed record GitOutput(int ExitCode, string Text, IReadOnlyList<string> ErrorLines);
