using System.Globalization;

namespace AlgorithmiaMigration.Archives;

/// <summary>A SHA-256 in 32 bytes, because an archive can have a million of them in memory.</summary>
internal readonly record struct ContentHash
{
    private const int Digits = 64;
    private const int DigitsPerPart = 16;
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private ContentHash(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    /// <summary>Reads 64 lower-case hexadecimal digits; null when the text is something else.</summary>
    public static ContentHash? Parse(string? text)
    {
        if (text is not { Length: Digits } || text.Any(sign => sign is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))) return null;
        return new ContentHash(Part(0), Part(1), Part(2), Part(3));

        ulong Part(int index) => ulong.Parse(text.Substring(index * DigitsPerPart, DigitsPerPart), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    public static ContentHash Of(byte[] hash)
    {
        return new ContentHash(Part(0), Part(1), Part(2), Part(3));

        ulong Part(int index)
        {
            ulong part = 0;
            for (int i = 0; i < sizeof(ulong); i++) part = part << 8 | hash[index * sizeof(ulong) + i];
            return part;
        }
    }

    /// <summary>The 64 digits.</summary>
    public override string ToString() => string.Concat(new[] { _a, _b, _c, _d }.Select(part => part.ToString("x16", CultureInfo.InvariantCulture)));
}
