using System.Text;

namespace AlgorithmiaMigration.Sandbox.Traffic;

/// <summary>The content of an Authorization header: a key, and for git the user name.</summary>
internal sealed record Credentials(string? User, string Key)
{
    /// <summary><c>Simple KEY</c>, <c>Bearer KEY</c>, <c>Basic USER:KEY</c> or a bare key; null when there is none.</summary>
    public static Credentials? From(string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) return null;
        int space = header.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return new Credentials(null, header.Trim());
        string value = header[(space + 1)..].Trim();
        return header[..space].Equals("Basic", StringComparison.OrdinalIgnoreCase) ? Basic(value) : new Credentials(null, value);
    }

    private static Credentials? Basic(string encoded)
    {
        Span<byte> bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out int length)) return null;
        string pair = Encoding.UTF8.GetString(bytes[..length]);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new Credentials(pair[..colon], pair[(colon + 1)..]);
    }
}
