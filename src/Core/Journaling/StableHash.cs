using System.Text;

namespace AlgorithmiaMigration.Journaling;

/// <summary>A hash of 64 bits that is the same in every process, on every system and in every release (FNV-1a); never 0. Not for secrets.</summary>
internal static class StableHash
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Start;
        foreach (byte one in bytes) hash = unchecked((hash ^ one) * Prime);
        return hash == 0 ? 1 : hash;
    }
}
