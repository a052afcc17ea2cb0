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

    // User and password in the address of a proxy or a redirect, registered or not. The password can contain a slash, unlike a port; it is not looked
    // for without an end, because servers send long texts. A user name alone is part of some repositories' addresses, but in those of
    // dependencies (git+https) it is usually a token.
    private static readonly Regex UserInfo = new(
        @"(?<=https?:\\?/\\?/)[^/\s:@'""<>\\\[]*:(?![0-9]{1,5}[/\\?#])[^\s@'""<>\\]{0,1000}@|(?<=[a-z](?:\+|\\u002B)https?:\\?/\\?/)[^/\s:@'""<>\\]+@",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly SecretForms s_known = new();

    /// <summary>The text with every registered secret replaced by <c>***</c>.</summary>
    public static string Redact(string text)
    {
        foreach (SecretForm form in s_known.In(text)) text = text.Replace(form.Text, Mask, form.Comparison);
        return text.IndexOf('@') < 0 ? text : UserInfo.Replace(text, Mask + "@");
    }

    /// <summary>The text with one secret masked, registered or not. A short secret is masked only in its plain form, because its encoded
    /// forms could match by accident.</summary>
    internal static string Redact(string text, string secret)
    {
        IEnumerable<SecretForm> forms = secret.Length < ShortestSecret ? [new SecretForm(secret, StringComparison.Ordinal)] : FormsOf(secret);
        foreach (SecretForm form in forms.OrderByDescending(form => form.Text.Length)) text = text.Replace(form.Text, Mask, form.Comparison);
        return text;
    }

    internal static void Register(string secret)
    {
        if (secret.Length >= ShortestSecret) s_known.Add(FormsOf(secret));
    }

    private static IEnumerable<SecretForm> FormsOf(string secret)
    {
        yield return new SecretForm(secret, StringComparison.Ordinal);
        yield return new SecretForm(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase);
        // The documented script encodes only the slash.
        yield return new SecretForm(secret.Replace("/", "%2F"), StringComparison.OrdinalIgnoreCase);
        yield return new SecretForm(secret.Replace("/", "\\/"), StringComparison.Ordinal);
        yield return new SecretForm(secret.Replace("+", "\\u002B"), StringComparison.OrdinalIgnoreCase);
        // Line ends and quotes do not occur in keys, but in other secrets.
        yield return new SecretForm(JsonEncodedText.Encode(secret).ToString(), StringComparison.OrdinalIgnoreCase);
        yield return new SecretForm(JsonEncodedText.Encode(secret).ToString().Replace("/", "\\/"), StringComparison.OrdinalIgnoreCase);
        foreach (string address in AddressFormsOf(secret)) yield return new SecretForm(address, StringComparison.OrdinalIgnoreCase);
        yield return new SecretForm(WebUtility.HtmlEncode(secret), StringComparison.Ordinal);
        // Web frameworks escape more characters in pages than HTML requires.
        yield return new SecretForm(WebUtility.HtmlEncode(secret).Replace("+", "&#x2B;").Replace("/", "&#x2F;").Replace("=", "&#x3D;"), StringComparison.OrdinalIgnoreCase);
        yield return new SecretForm(WebUtility.HtmlEncode(secret).Replace("+", "&#x2B;"), StringComparison.OrdinalIgnoreCase);
        for (int before = 0; before < 3; before++)
        {
            string core = Base64Core(Encoding.UTF8.GetBytes(secret), before);
            yield return new SecretForm(core, StringComparison.Ordinal);
            yield return new SecretForm(core.Replace('+', '-').Replace('/', '_'), StringComparison.Ordinal);
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
}
