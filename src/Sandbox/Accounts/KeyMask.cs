using System.Text;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>Masks keys, and finds keys where they must not appear.</summary>
internal static class KeyMask
{
    /// <summary>The first three and the last two characters: <c>sim...x9</c>.</summary>
    public static string Of(string key) => key.Length < 8 ? "..." : $"{key[..3]}...{key[^2..]}";

    /// <summary>The text with every key in it masked, raw or encoded.</summary>
    public static string Apply(string text, IEnumerable<string> keys)
    {
        foreach (string key in keys)
            foreach (string form in Forms(key))
                text = text.Replace(form, Of(key), StringComparison.OrdinalIgnoreCase);
        return text;
    }

    public static bool IsIn(string text, IEnumerable<string> keys) =>
        keys.SelectMany(Forms).Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Forms(string key)
    {
        yield return key;
        yield return Uri.EscapeDataString(key);
        // The documented script encodes only the slash.
        yield return key.Replace("/", "%2F", StringComparison.Ordinal);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(key));
    }
}
