using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The module's manifest.</summary>
internal static class Manifest
{
    private static readonly string Text = Repository.Read("AlgorithmiaMigration.psd1");

    /// <summary>The value of a key in single quotes.</summary>
    public static string Value(string key) => Regex.Match(Text, $@"\b{key}\s*=\s*'([^']*)'") is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidOperationException($"AlgorithmiaMigration.psd1 has no value for {key}.");
}
