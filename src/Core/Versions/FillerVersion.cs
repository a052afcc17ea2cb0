using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Versions;

/// <summary>
/// Versions that only fill gaps in the numbers: the same commit compiled and published again (contract, sections 8.1 and 20). Their release
/// notes identify them and the version whose code they have.
/// </summary>
internal static class FillerVersion
{
    private static readonly Regex NotePattern = new(
        @"^Filler, with the code of (?<code>\d+\.\d+\.\d+): ", RegexOptions.CultureInvariant);

    public static string Note(SemanticVersion number, SemanticVersion code, string source) =>
        $"Filler, with the code of {code}: {source} has no version {number}, and this one keeps the numbers after it equal.";

    /// <summary>Whether a published version is a filler.</summary>
    /// <remarks>The replayed copy of a source filler has such a note too, but its commit is a copy of that filler.</remarks>
    /// <param name="published">The version.</param>
    /// <param name="of">The source version that its commit is a copy of.</param>
    public static bool Is(AlgorithmVersion published, SemanticVersion? of) =>
        NotePattern.Match(published.ReleaseNotes ?? "") is { Success: true } match
        && SemanticVersion.TryParse(match.Groups["code"].Value) == of;
}
