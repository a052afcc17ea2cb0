using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Secrets;

/// <summary>
/// Masks every known secret in texts that leave the tool: raw, percent-encoded, JSON-escaped, and Base64 at any of its three
/// alignments, so that <c>Basic</c> headers are covered whatever user name precedes the key.
/// </summary>
internal static class Redactor
{
    /// <summary>What a secret is replaced by.</summary>
    internal const string Mask = "***";


    // Shorter ones would mask ordinary words; cluster keys have 28 characters (contract, section 2.2).
    private const int ShortestSecret = 6;

    // User and password in the address of a proxy or a redirect, registered or not. A user name alone is part of some repositories' addresses.
    private static readonly Regex UserInfo = new(@"(?<=https?:\\?/\\?/)[^/\s:@'""<>\\]*:[^/\s@'""<>\\]*@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly object Gate = new();
    private static volatile Needle[] s_needles = [];

    /// <summary>The text with every registered secret replaced by <c>***</c>.</summary>
    public static string Redact(string text)
    {
        foreach (Needle needle in s_needles)
            if (text.Contains(needle.Text, needle.Comparison))
                text = text.Replace(needle.Text, Mask, needle.Comparison);
        return text.IndexOf('@') < 0 ? text : UserInfo.Replace(text, Mask + "@");
    }

    /// <summary>The text with one secret masked, registered or not. A short secret is masked only in its plain form, because its encoded
    /// forms could match by accident.</summary>
    internal static string Redact(string text, string secret)
    {
        IEnumerable<Needle> forms = secret.Length < ShortestSecret ? [new Needle(secret, StringComparison.Ordinal)] : FormsOf(secret);
        foreach (Needle needle in forms.OrderByDescending(form => form.Text.Length))
            text = text.Replace(needle.Text, Mask, needle.Comparison);
        return text;
    }

    internal static void Register(string secret)
    {
        if (secret.Length < ShortestSecret) return;
        lock (Gate)
        {
            HashSet<Needle> all = new(s_needles);
            all.UnionWith(FormsOf(secret));
            // Longest first: replacing a short form inside a longer one would leave the rest of the longer one readable.
            s_needles = all.OrderByDescending(n => n.Text.Length).ToArray();
        }
    }

    private static IEnumerable<Needle> FormsOf(string secret)
    {
        yield return new Needle(secret, StringComparison.Ordinal);
        yield return new Needle(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase);
        // The documented script encodes only the slash.
        yield return new Needle(secret.Replace("/", "%2F"), StringComparison.OrdinalIgnoreCase);
        yield return new Needle(secret.Replace("/", "\\/"), StringComparison.Ordinal);
        yield return new Needle(secret.Replace("+", "\\u002B"), StringComparison.OrdinalIgnoreCase);
        // Line ends and quotes do not occur in keys, but in other secrets.
        yield return new Needle(JsonEncodedText.Encode(secret).ToString(), StringComparison.OrdinalIgnoreCase);
        yield return new Needle(JsonEncodedText.Encode(secret).ToString().Replace("/", "\\/"), StringComparison.OrdinalIgnoreCase);
        foreach (string address in AddressFormsOf(secret)) yield return new Needle(address, StringComparison.OrdinalIgnoreCase);
        yield return new Needle(WebUtility.HtmlEncode(secret), StringComparison.Ordinal);
        // Web frameworks escape more characters in pages than HTML requires.
        yield return new Needle(WebUtility.HtmlEncode(secret).Replace("+", "&#x2B;").Replace("/", "&#x2F;").Replace("=", "&#x3D;"), StringComparison.OrdinalIgnoreCase);
        yield return new Needle(WebUtility.HtmlEncode(secret).Replace("+", "&#x2B;"), StringComparison.OrdinalIgnoreCase);
        for (int before = 0; before < 3; before++)
        {
            string core = Base64Core(Encoding.UTF8.GetBytes(secret), before);
            yield return new Needle(core, StringComparison.Ordinal);
            yield return new Needle(core.Replace('+', '-').Replace('/', '_'), StringComparison.Ordinal);
        }
    }

    /// <summary>How languages put a text into an address: Python's quote keeps slashes, its quote_plus makes a plus of a space, JavaScript's
    /// encodeURI keeps what has a meaning in addresses; an address in an address is encoded twice.</summary>
    private static IEnumerable<string> AddressFormsOf(string secret)
    {
        string whole = Uri.EscapeDataString(secret), slashes = whole.Replace("%2F", "/");
        yield return slashes;
        yield return whole.Replace("%20", "+");
        yield return slashes.Replace("%20", "+");
        yield return secret.Replace("%", "%25").Replace(" ", "%20");
        yield return Uri.EscapeDataString(whole);
    }

    /// <summary>The characters of the Base64 text that depend only on the secret when it is surrounded by other bytes.</summary>
    private static string Base64Core(byte[] secret, int bytesBefore)
    {
        string all = Convert.ToBase64String([.. new byte[bytesBefore], .. secret]);
        int first = bytesBefore == 0 ? 0 : bytesBefore + 1;
        int last = (bytesBefore + secret.Length) * 8 / 6;
        return all.Substring(first, last - first);
    }

    private sealed record Needle(string Text, StringComparison Comparison);
}
