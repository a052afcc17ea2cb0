namespace AlgorithmiaMigration.Accounts;

/// <summary>Fingerprints of texts in eight bytes (FNV-1a). Use them only where a collision is detected before anything is written.</summary>
internal static class Fingerprint
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong OfEmail(string email) => Of(email.ToLowerInvariant());

    /// <summary>0 for null or an empty text.</summary>
    public static ulong Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        ulong print = Basis;
        foreach (char character in text!) print = unchecked((print ^ character) * Prime);
        return print;
    }
}
