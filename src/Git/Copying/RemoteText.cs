using System.Text.RegularExpressions;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>The text that a server prints during a push.</summary>
internal static class RemoteText
{
    /// <summary>The lines without empty ones and progress counters, with keys masked and control characters visible.</summary>
    public static IReadOnlyList<string> Messages(IEnumerable<string> lines) =>
        lines.Select(line => OutsideText.OneLine(Redactor.Redact(line.Trim()))).Where(line => line.Length > 0 && !IsProgress(line)).ToArray();

    private static bool IsProgress(string line) => Regex.IsMatch(line, @":\s+\d+% \(\d+/\d+\)");
}
