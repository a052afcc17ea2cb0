using System.Buffers.Binary;

namespace AlgorithmiaMigration.Journaling;

/// <summary>What an index knows about one line of a journal: enough to decide whether the line must be read.</summary>
internal readonly record struct JournalLine
{
    /// <summary>Its size in the index.</summary>
    public const int Size = 40;

    /// <summary>The number of the line; the first is 1. Not part of what the index stores per line.</summary>
    public long Number { get; init; }

    /// <summary>Where it begins in the journal.</summary>
    public long Offset { get; init; }

    /// <summary>Its bytes, without the line break.</summary>
    public int Length { get; init; }

    public LineKinds Kinds { get; init; }

    /// <summary>The bit of its operation; see <see cref="BitOf(JournalOperation)"/>.</summary>
    public byte Operation { get; init; }

    /// <summary>The bit of its phase.</summary>
    public byte Phase { get; init; }

    public long Write { get; init; }

    /// <summary>The hash of its destination; 0 when it has none.</summary>
    public ulong Destination { get; init; }

    /// <summary>The hash of its run.</summary>
    public ulong Run { get; init; }

    public bool IsEntry => (Kinds & LineKinds.Entry) != 0;

    /// <summary>The position of an operation in a set of 64 bits; the last one stands for what has no place.</summary>
    public static byte BitOf(JournalOperation operation) => (byte)Math.Min((uint)operation, 63);

    /// <inheritdoc cref="BitOf(JournalOperation)"/>
    public static byte BitOf(JournalPhase phase) => (byte)Math.Min((uint)phase, 63);

    /// <summary>What an index would note of an entry; its place is not known.</summary>
    public static JournalLine Of(JournalEntry entry) => new()
    {
        Kinds = LineKinds.Entry | (entry is { SourceVersion: not null, SourceCommit: not null } ? LineKinds.Version : LineKinds.None),
        Operation = BitOf(entry.Operation),
        Phase = BitOf(entry.Phase),
        Write = entry.Write,
        Destination = entry.Destination is { } destination ? StableHash.Of(destination) : 0,
        Run = StableHash.Of(entry.Run),
    };

    /// <summary>Whether both say the same of a line, wherever it is.</summary>
    public bool SaysTheSameAs(JournalLine other) => this with { Number = 0, Offset = 0, Length = 0 } == other with { Number = 0, Offset = 0, Length = 0 };

    public void Save(Span<byte> place)
    {
        BinaryPrimitives.WriteInt64LittleEndian(place, Offset);
        BinaryPrimitives.WriteInt32LittleEndian(place.Slice(8), Length);
        place[12] = (byte)Kinds;
        place[13] = Operation;
        place[14] = Phase;
        place[15] = 0;
        BinaryPrimitives.WriteInt64LittleEndian(place.Slice(16), Write);
        BinaryPrimitives.WriteUInt64LittleEndian(place.Slice(24), Destination);
        BinaryPrimitives.WriteUInt64LittleEndian(place.Slice(32), Run);
    }

    public static JournalLine Load(ReadOnlySpan<byte> place, long number) => new()
    {
        Number = number,
        Offset = BinaryPrimitives.ReadInt64LittleEndian(place),
        Length = BinaryPrimitives.ReadInt32LittleEndian(place.Slice(8)),
        Kinds = (LineKinds)place[12],
        Operation = place[13],
        Phase = place[14],
        Write = BinaryPrimitives.ReadInt64LittleEndian(place.Slice(16)),
        Destination = BinaryPrimitives.ReadUInt64LittleEndian(place.Slice(24)),
        Run = BinaryPrimitives.ReadUInt64LittleEndian(place.Slice(32)),
    };
}
