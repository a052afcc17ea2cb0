using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlgorithmiaMigration;

/// <summary>
/// One of several parts of a migration, such as <c>3/8</c>. Which part a thing belongs to depends only on its name, so every machine gets the
/// same division without asking the others; algorithms that call each other are in one part.
/// </summary>
public sealed record MigrationShard
{
    private MigrationShard(int index, int count) => (Index, Count) = (index, count);

    /// <summary>From 1.</summary>
    public int Index { get; }

    public int Count { get; }

    /// <summary>Reads <c>3/8</c>.</summary>
    /// <exception cref="MigrationException">The text has another form.</exception>
    public static MigrationShard Parse(string text)
    {
        string[] parts = (text ?? "").Trim().Split('/');
        return parts.Length == 2 && TryRead(parts[0], out int index) && TryRead(parts[1], out int count) && index <= count
            ? new MigrationShard(index, count)
            : throw new MigrationException(FailureKind.InvalidInput, $"'{text}' is not a part of a migration.",
                "Specify the number of the part and the number of parts, such as 3/8; the first part is 1/8.");
    }

    /// <summary>Whether a group of things belongs to this part.</summary>
    internal bool Includes(string group)
    {
        using SHA256 hash = SHA256.Create();
        byte[] bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(group));
        // Not BitConverter, whose result depends on the machine.
        uint number = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
        return number % (uint)Count == (uint)(Index - 1);
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 10000;

    /// <inheritdoc/>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}/{1}", Index, Count);
}
