using System.Buffers.Binary;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// A part of an index: some thousand consecutive lines, and before them a summary that tells most readers that they need none of them. Both
/// have a checksum: an index is not flushed when it is written, and a power failure can leave parts of it empty.
/// </summary>
internal sealed class IndexBlock
{
    private const int MaximumLines = 4096;
    private const int MaximumBytes = 1024 * 1024;
    private const int FilterBytes = 1024;

    private const int SummarySumAt = 0;
    private const int LinesSumAt = 8;
    private const int StartAt = 16;
    private const int EndAt = 24;
    private const int FirstAt = 32;
    private const int CountAt = 40;
    private const int KindsAt = 44;
    private const int OperationsAt = 48;
    private const int PhasesAt = 56;
    private const int FilterAt = 64;

    /// <summary>The size of the summary.</summary>
    public const int SummarySize = FilterAt + FilterBytes;

    /// <summary>The size of a block.</summary>
    public const int Size = SummarySize + MaximumLines * JournalLine.Size;

    /// <summary>The block as it is in the index.</summary>
    public byte[] Bytes { get; } = new byte[Size];

    /// <summary>Where its first line begins in the journal.</summary>
    public long Start => Long(StartAt);

    /// <summary>Where the line after it begins.</summary>
    public long End => Long(EndAt);

    /// <summary>The number of its first line.</summary>
    public long First => Long(FirstAt);

    public int Count => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(CountAt));

    /// <summary>What is true of any of its lines.</summary>
    public LineKinds Kinds => (LineKinds)BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(KindsAt));

    /// <summary>The operations of its lines.</summary>
    public ulong Operations => (ulong)Long(OperationsAt);

    /// <summary>The phases of its lines.</summary>
    public ulong Phases => (ulong)Long(PhasesAt);

    public bool IsFull => Count == MaximumLines || End - Start >= MaximumBytes;

    /// <summary>Whether a line of it can have this hash of a destination or a run.</summary>
    public bool MayHave(ulong hash)
    {
        ulong mixed = Mix(hash);
        return HasBit((int)(mixed & 8191)) && HasBit((int)((mixed >> 20) & 8191)) && HasBit((int)((mixed >> 40) & 8191));
    }

    /// <summary>A line of it.</summary>
    public JournalLine this[int index] => JournalLine.Load(Bytes.AsSpan(SummarySize + index * JournalLine.Size), First + index);

    /// <summary>Empties it for the lines from a place on.</summary>
    public void Clear(long start, long first)
    {
        Array.Clear(Bytes, 0, Bytes.Length);
        Set(StartAt, start);
        Set(EndAt, start);
        Set(FirstAt, first);
    }

    /// <param name="line">The next line.</param>
    /// <param name="end">Where the one after it begins.</param>
    public void Add(in JournalLine line, long end)
    {
        line.Save(Bytes.AsSpan(SummarySize + Count * JournalLine.Size));
        BinaryPrimitives.WriteInt32LittleEndian(Bytes.AsSpan(CountAt), Count + 1);
        BinaryPrimitives.WriteInt32LittleEndian(Bytes.AsSpan(KindsAt), (int)(Kinds | line.Kinds));
        Set(EndAt, end);
        if (!line.IsEntry) return;
        Set(OperationsAt, (long)(Operations | (1UL << line.Operation)));
        Set(PhasesAt, (long)(Phases | (1UL << line.Phase)));
        SetBits(line.Destination);
        SetBits(line.Run);
    }

    /// <summary>Completes it.</summary>
    public void Seal()
    {
        Set(LinesSumAt, (long)SumOfLines());
        Set(SummarySumAt, (long)SumOfSummary());
    }

    /// <summary>Whether the summary is the one that was written, for the lines from a place on.</summary>
    public bool HasSummary(long start, long first) =>
        (ulong)Long(SummarySumAt) == SumOfSummary() && Start == start && First == first && End > start && Count is > 0 and <= MaximumLines;

    /// <summary>Whether the lines are those that were written.</summary>
    public bool HasLines() => (ulong)Long(LinesSumAt) == SumOfLines();

    private ulong SumOfLines() => Sum(Bytes.AsSpan(SummarySize));

    private ulong SumOfSummary() => Sum(Bytes.AsSpan(LinesSumAt, SummarySize - LinesSumAt));

    // Eight bytes at a time: it is computed for every block that is read.
    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 14695981039346656037;
        for (int at = 0; at + 8 <= bytes.Length; at += 8) sum = Mix(sum ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(at)));
        return sum;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15;
            return value ^ (value >> 29);
        }
    }

    private void SetBits(ulong hash)
    {
        ulong mixed = Mix(hash);
        SetBit((int)(mixed & 8191));
        SetBit((int)((mixed >> 20) & 8191));
        SetBit((int)((mixed >> 40) & 8191));
    }

    private bool HasBit(int bit) => (Bytes[FilterAt + bit / 8] & (1 << (bit % 8))) != 0;

    private void SetBit(int bit) => Bytes[FilterAt + bit / 8] |= (byte)(1 << (bit % 8));

    private long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(at));

    private void Set(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(Bytes.AsSpan(at), value);
}
