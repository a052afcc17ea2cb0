namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Bytes with one to three random changes.</summary>
internal static class Mutation
{
    private static readonly byte[] Edges = [0x00, 0x01, 0x7F, 0x80, 0xFF, (byte)'0', (byte)'f'];

    public static byte[] Of(byte[] bytes, Random random)
    {
        byte[] damaged = bytes;
        for (int count = random.Next(1, 4); count > 0 && damaged.Length > 0; count--) damaged = Once(damaged, random);
        return damaged;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        // Most of the relevant bytes are at the beginning.
        int at = random.Next(random.Next(3) == 0 ? Math.Min(120, bytes.Length) : bytes.Length);
        int end = Math.Min(bytes.Length, at + random.Next(1, 40));
        switch (random.Next(8))
        {
            case 0: return With(bytes, at, (byte)(bytes[at] ^ (1 << random.Next(8))));
            case 1: return With(bytes, at, Edges[random.Next(Edges.Length)]);
            case 2: return With(bytes, at, (byte)random.Next(256));
            case 3: return [.. bytes[..at], .. bytes[end..]];
            case 4: return [.. bytes[..end], .. bytes[at..]];
            case 5: return bytes[..at];
            case 6: return [.. bytes[..at], .. Enumerable.Range(0, end - at).Select(_ => (byte)random.Next(256)), .. bytes[end..]];
            default: return [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
        }
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] changed = [.. bytes];
        changed[at] = value;
        return changed;
    }
}
