using System.Text.RegularExpressions;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>What a server prints during a push.</summary>
internal static class RemoteText
{
    /// <summary>The lines worth keeping: no empty ones, no progress counters, no keys.</summary>
    public static IReadOnlyList<string> Messages(IEnumerable<string> lines) =>
        lines.Select(line => Redactor.Redact(line.Trim())).Where(line => line.Length > 0 && !IsProgress(line)).ToArray();

    private static bool IsProgress(string line) => Regex.IsMatch(line, @":\s+\d+% \(\d+/\d+\)");
}
