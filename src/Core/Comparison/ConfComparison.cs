using System.Text;
using System.Text.Json;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Comparison;

/// <summary>
/// Whether two files <c>algorithmia.conf</c> differ only as a copy changes them: in the value of <c>username</c>. Does not use what copies
/// write the file with: it reads both files and cuts off what they have in common.
/// </summary>
internal static class ConfComparison
{
    private const string Key = "username";
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    // One character per byte: what two files have in common may end within a character.
    private static readonly Encoding Bytes = Encoding.GetEncoding(28591);

    /// <summary>The user name of an <c>algorithmia.conf</c> at a tree's root.</summary>
    public static bool IsConf(ListedEntry entry) => entry.Key == AlgorithmiaConf.Path && entry.IsRegularFile;

    /// <param name="here">The source's file.</param>
    /// <param name="there">The destination's file.</param>
    /// <param name="owner">The destination's owner.</param>
    public static bool DifferOnlyInOwner(byte[] here, byte[] there, string owner)
    {
        if (UsernameIn(here) is not { } from || from == owner || UsernameIn(there) != owner) return false;
        int start = 0, end = 0, shorter = Math.Min(here.Length, there.Length);
        while (start < shorter && here[start] == there[start]) start++;
        while (end < shorter - start && here[here.Length - 1 - end] == there[there.Length - 1 - end]) end++;
        // The user name is at the only place where they differ, because nothing around it fits into the two names.
        return from.Contains(Middle(here, start, end)) && owner.Contains(Middle(there, start, end));
    }

    private static string Middle(byte[] file, int start, int end) => Bytes.GetString(file, start, file.Length - start - end);

    /// <summary>The user name as it is written, with its escapes: not every one is valid text.</summary>
    private static string? UsernameIn(byte[] file)
    {
        byte[] mark = Encoding.UTF8.GetPreamble();
        Utf8JsonReader reader = new(file.AsSpan(file.AsSpan().StartsWith(mark) ? mark.Length : 0), Lenient);
        string? found = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals(Key)) continue;
                _ = reader.Read();
                if (reader.TokenType == JsonTokenType.String) found = Bytes.GetString(reader.ValueSpan.ToArray());
            }
            return found;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            // Not JSON, or with a name that is not valid text.
            return null;
        }
    }
}
