namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Applies deltas.</summary>
internal static class Delta
{
    /// <summary>The highest place of a digit of a size; git does not limit how many zeros follow.</summary>
    public const int HighestPlace = 49;

    private const int WholeBlock = 0x10000;

    /// <exception cref="InvalidDataException">The delta does not match its base.</exception>
    public static byte[] Apply(byte[] source, byte[] delta)
    {
        int at = 0;
        if (Size(delta, ref at) != source.Length) throw Damaged();
        byte[] result = new byte[Size(delta, ref at)];
        int written = 0;
        while (at < delta.Length)
        {
            int operation = delta[at++];
            (byte[] from, int start, int length) = operation < 0x80 ? Insertion(delta, operation, ref at) : Copy(source, delta, operation, ref at);
            if (length == 0 || start < 0 || length > from.Length - start || length > result.Length - written) throw Damaged();
            Buffer.BlockCopy(from, start, result, written, length);
            written += length;
        }
        return written == result.Length ? result : throw Damaged();
    }

    private static (byte[] From, int Start, int Length) Insertion(byte[] delta, int length, ref int at)
    {
        int start = at;
        at += length;
        return (delta, start, length);
    }

    private static (byte[] From, int Start, int Length) Copy(byte[] source, byte[] delta, int operation, ref int at)
    {
        int start = Number(delta, operation, 4, ref at);
        int length = Number(delta, operation >> 4, 3, ref at);
        return (source, start, length == 0 ? WholeBlock : length);
    }

    private static int Number(byte[] delta, int present, int bytes, ref int at)
    {
        int number = 0;
        for (int i = 0; i < bytes; i++)
            if ((present & (1 << i)) != 0) number |= Byte(delta, ref at) << (8 * i);
        return number;
    }

    private static int Size(byte[] delta, ref int at)
    {
        long size = 0;
        for (int shift = 0; ; shift += 7)
        {
            int value = Byte(delta, ref at);
            if (shift > HighestPlace) throw Damaged();
            size |= (long)(value & 0x7F) << shift;
            if (size > int.MaxValue) throw Damaged();
            if (value < 0x80) return (int)size;
        }
    }

    private static int Byte(byte[] delta, ref int at) => at < delta.Length ? delta[at++] : throw Damaged();

    private static InvalidDataException Damaged() => new("A delta in the pack is damaged.");
}
