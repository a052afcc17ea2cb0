
namespace AlgorithmiaMigration.Git.Command;

/// <summary>The result of a run of git.</summary>
internal sealed record GitOutput(int ExitCode, string Text, IReadOnlyList<string> ErrorLines);
