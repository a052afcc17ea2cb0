using System.Buffers.Binary;

namespace AlgorithmiaMigration.Journaling;

/// <summary>The beginning of an index: which journal it is for, and how far it reaches.</summary>
internal sealed record IndexHeader
{
    /// <summary>In bytes.</summary>
    public const int Size = 64;

    private const string Format = "algorithmia-migration-journal-index 1";
    private const int HeadBytes = 4 * 1024;
    private const int TailBytes = 64 * 1024;

    // Another release can have other operations, whose lines this one would not find.
    private static readonly ulong Vocabulary =
        StableHash.Of(string.Join(" ", [Format, .. typeof(JournalOperation).GetEnumNames(), .. typeof(JournalPhase).GetEnumNames(), .. typeof(ManualStepArea).GetEnumNames()]));

    public required long Blocks { get; init; }

    /// <summary>How far into the journal the index reaches.</summary>
    public required long Covered { get; init; }

    /// <summary>The lines up to there.</summary>
    public required long Lines { get; init; }

    /// <summary>The length of the journal when the index was built.</summary>
    public required long Length { get; init; }

    /// <summary>When the journal had been changed last, when the index was built.</summary>
    public required long Modified { get; init; }

    /// <summary>A hash of the first and of the last lines that are covered.</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>The header of an index that reaches to a place.</summary>
    public static IndexHeader Of(JournalContent journal, long covered, long lines, long blocks) => new()
    {
        Blocks = blocks,
        Covered = covered,
        Lines = lines,
        Length = journal.Length,
        Modified = journal.Modified.Ticks,
        Fingerprint = FingerprintOf(journal, covered),
    };

    /// <summary>The header of a file; null when it is none of this format, or not complete.</summary>
    public static IndexHeader? Read(Stream file)
    {
        byte[] bytes = new byte[Size];
        int total = 0;
        while (total < Size && file.Read(bytes, total, Size - total) is > 0 and int read) total += read;
        if (total < Size || Number(bytes, 0) != Vocabulary || Number(bytes, 56) != StableHash.Of(bytes.AsSpan(0, 56))) return null;
        IndexHeader header = new()
        {
            Blocks = (long)Number(bytes, 8),
            Covered = (long)Number(bytes, 16),
            Length = (long)Number(bytes, 24),
            Modified = (long)Number(bytes, 32),
            Fingerprint = Number(bytes, 40),
            Lines = (long)Number(bytes, 48),
        };
        bool isPossible = header is { Blocks: > 0, Covered: >= 0, Lines: >= 0 } && header.Blocks <= file.Length / IndexBlock.Size;
        return isPossible && file.Length == Size + header.Blocks * IndexBlock.Size ? header : null;
    }

    public void Write(Stream file)
    {
        byte[] bytes = new byte[Size];
        Set(bytes, 0, Vocabulary);
        Set(bytes, 8, (ulong)Blocks);
        Set(bytes, 16, (ulong)Covered);
        Set(bytes, 24, (ulong)Length);
        Set(bytes, 32, (ulong)Modified);
        Set(bytes, 40, Fingerprint);
        Set(bytes, 48, (ulong)Lines);
        Set(bytes, 56, StableHash.Of(bytes.AsSpan(0, 56)));
        file.Write(bytes, 0, Size);
    }

    /// <summary>Whether the journal is the one that was indexed, or has grown since.</summary>
    public bool IsOf(JournalContent journal) =>
        journal.Length >= Length && Covered <= Length
        // As long as before, but changed: an edit.
        && (journal.Length > Length || journal.Modified.Ticks == Modified)
        && FingerprintOf(journal, Covered) == Fingerprint;

    private static ulong FingerprintOf(JournalContent journal, long covered)
    {
        byte[] bytes = new byte[HeadBytes + TailBytes];
        int head = journal.Read(0, bytes, 0, (int)Math.Min(covered, HeadBytes));
        long from = Math.Max(0, covered - TailBytes);
        int tail = journal.Read(from, bytes, head, (int)(covered - from));
        return StableHash.Of(bytes.AsSpan(0, head + tail));
    }

    private static ulong Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    private static void Set(byte[] bytes, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);
}
