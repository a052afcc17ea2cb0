using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The header of an object in a pack: type, size, and the base of a delta (gitformat-pack).</summary>
internal static class ObjectHeader
{
    /// <summary>An upper bound for the length of a header.</summary>
    public const int Longest = 10 + ObjectIds.Bytes;

    private const int More = 0x80;

    /// <summary>Parses the header of an entry; null while it is incomplete.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a valid header.</exception>
    public static PackEntry? TryParse(byte[] bytes, int count, long position)
    {
        int at = 0;
        if (TrySize(bytes, count, ref at) is not { } size) return null;
        PackType type = (PackType)((bytes[0] >> 4) & 7);
        long baseOffset = 0;
        string? baseId = null;
        switch (type)
        {
            case PackType.Commit or PackType.Tree or PackType.Blob or PackType.Tag:
                break;
            case PackType.OffsetDelta:
                if (TryDistance(bytes, count, ref at) is not { } distance) return null;
                baseOffset = position - distance;
                break;
            case PackType.ReferenceDelta:
                if (count < at + ObjectIds.Bytes) return null;
                baseId = ObjectIds.ToText(bytes.AsSpan(at, ObjectIds.Bytes).ToArray());
                at += ObjectIds.Bytes;
                break;
            default:
                throw new InvalidDataException($"The pack contains an object of the unknown type {(int)type}.");
        }
        return new PackEntry
        {
            Offset = position, Type = type, Size = size, BaseOffset = baseOffset, BaseId = baseId, DataOffset = position + at,
        };
    }

    public static byte[] Of(PackType type, long size, long distance = 0)
    {
        List<byte> bytes = [];
        long rest = size >> 4;
        bytes.Add((byte)(((int)type << 4) | (int)(size & 0x0F) | (rest > 0 ? More : 0)));
        for (; rest > 0; rest >>= 7) bytes.Add((byte)((rest & 0x7F) | (rest > 0x7F ? (long)More : 0)));
        if (type == PackType.OffsetDelta) bytes.AddRange(Distance(distance));
        return [.. bytes];
    }

    private static long? TrySize(byte[] bytes, int count, ref int at)
    {
        if (at == count) return null;
        long size = bytes[at] & 0x0F;
        for (int shift = 4; (bytes[at++] & More) != 0; shift += 7)
        {
            if (at == count) return null;
            long digits = bytes[at] & 0x7F;
            if (shift > 60 || digits << shift >> shift != digits) throw new InvalidDataException("An object in the pack has an invalid size.");
            size |= digits << shift;
        }
        return size;
    }

    // Each additional byte continues after the largest distance of the shorter encoding, so that every distance has exactly one encoding.
    private static long? TryDistance(byte[] bytes, int count, ref int at)
    {
        if (at == count) return null;
        long distance = bytes[at] & 0x7F;
        while ((bytes[at++] & More) != 0)
        {
            if (at == count) return null;
            if (distance > long.MaxValue >> 8) throw new InvalidDataException("A delta in the pack has no base object.");
            distance = ((distance + 1) << 7) | (uint)(bytes[at] & 0x7F);
        }
        return distance;
    }

    private static List<byte> Distance(long distance)
    {
        List<byte> bytes = [(byte)(distance & 0x7F)];
        while ((distance >>= 7) > 0) bytes.Insert(0, (byte)(More | (--distance & 0x7F)));
        return bytes;
    }
}
