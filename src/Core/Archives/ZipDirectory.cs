using System.Text;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// Reads the directory at the end of a zip file (APPNOTE 4.3.12 to 4.3.16), with its extension for large files. It refuses what an export never
/// writes: names that lead elsewhere, two entries of one name, encryption, other methods than stored and deflated.
/// </summary>
internal sealed class ZipDirectory(Stream zip, string file)
{
    // A directory of this length has more than a million entries; a longer one would only exhaust the memory.
    private const long LongestDirectory = 512L * 1024 * 1024;
    private const int EndRecord = 22;
    private const int LongestComment = ushort.MaxValue;
    private const uint EndSignature = 0x06054b50;
    private const int LargeLocator = 20;
    private const uint LargeLocatorSignature = 0x07064b50;
    private const int LargeRecord = 56;
    private const uint LargeSignature = 0x06064b50;
    private const int EntryRecord = 46;
    private const uint EntrySignature = 0x02014b50;
    private const ushort LargeExtra = 1;
    private const int Encrypted = 1;

    /// <summary>The entries by their names, without those of folders.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public Dictionary<string, ZipEntryInfo> Read()
    {
        (long start, long length) = Find();
        if (start < 0 || length < 0 || start > zip.Length - length) throw Broken();
        if (length > LongestDirectory) throw ZipStore.NotZip(file, "its directory is too long.");
        byte[] directory = new byte[length];
        zip.Position = start;
        if (!Fill(zip, directory)) throw Broken();
        Dictionary<string, ZipEntryInfo> entries = new(StringComparer.Ordinal);
        for (int at = 0; at < directory.Length;) at = Take(directory, at, start, entries);
        return entries;
    }

    /// <summary>Reads until the buffer is full; false when the stream ends before.</summary>
    public static bool Fill(Stream stream, byte[] buffer)
    {
        for (int at = 0, read; at < buffer.Length; at += read)
            if ((read = stream.Read(buffer, at, buffer.Length - at)) == 0) return false;
        return true;
    }

    private (long Start, long Length) Find()
    {
        byte[] tail = new byte[Math.Min(zip.Length, EndRecord + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        if (!Fill(zip, tail)) throw Broken();
        for (int at = tail.Length - EndRecord; at >= 0; at--)
        {
            if (BitConverter.ToUInt32(tail, at) != EndSignature || at + EndRecord + BitConverter.ToUInt16(tail, at + 20) != tail.Length) continue;
            uint length = BitConverter.ToUInt32(tail, at + 12), start = BitConverter.ToUInt32(tail, at + 16);
            bool isLarge = length == uint.MaxValue || start == uint.MaxValue || BitConverter.ToUInt16(tail, at + 10) == ushort.MaxValue;
            return isLarge && FindLarge(zip.Length - tail.Length + at) is { } large ? large : (start, length);
        }
        throw ZipStore.NotZip(file, "it has no directory at its end, so it ends early or is damaged.");
    }

    private (long Start, long Length)? FindLarge(long end)
    {
        byte[] locator = new byte[LargeLocator], record = new byte[LargeRecord];
        if (end < LargeLocator) return null;
        zip.Position = end - LargeLocator;
        if (!Fill(zip, locator) || BitConverter.ToUInt32(locator, 0) != LargeLocatorSignature) return null;
        long at = BitConverter.ToInt64(locator, 8);
        if (at < 0 || at > zip.Length - LargeRecord) throw Broken();
        zip.Position = at;
        if (!Fill(zip, record) || BitConverter.ToUInt32(record, 0) != LargeSignature) throw Broken();
        return (BitConverter.ToInt64(record, 48), BitConverter.ToInt64(record, 40));
    }

    private int Take(byte[] directory, int at, long end, Dictionary<string, ZipEntryInfo> entries)
    {
        if (directory.Length - at < EntryRecord || BitConverter.ToUInt32(directory, at) != EntrySignature) throw Broken();
        int flags = BitConverter.ToUInt16(directory, at + 8), method = BitConverter.ToUInt16(directory, at + 10);
        int nameLength = BitConverter.ToUInt16(directory, at + 28), extra = BitConverter.ToUInt16(directory, at + 30);
        int next = at + EntryRecord + nameLength + extra + BitConverter.ToUInt16(directory, at + 32);
        if (next > directory.Length) throw Broken();
        string name = Encoding.UTF8.GetString(directory, at + EntryRecord, nameLength);
        // Some tools list folders, which have no content of their own.
        string path = name.EndsWith("/", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;
        if (ArchivePath.Problem(path) is { } problem) throw ArchiveFailures.Invalid(file, name, $"{problem}, so nothing is read from this archive");
        ZipEntryInfo entry = Sizes(directory, at, at + EntryRecord + nameLength, extra) with { IsDeflated = method == 8 };
        if (path.Length < name.Length && entry.Bytes == 0) return next;
        if (path.Length < name.Length) throw ArchiveFailures.Invalid(file, name, "is a folder with content");
        if (method is not (0 or 8) || (flags & Encrypted) != 0) throw ArchiveFailures.Invalid(file, name, "is encrypted or compressed by a method that exports do not use");
        if (entry.Header < 0 || entry.Stored < 0 || entry.Bytes < 0 || entry.Header > end - entry.Stored || (method == 0 && entry.Stored != entry.Bytes))
            throw ArchiveFailures.Damaged(file, name, "has sizes that contradict each other");
        if (entries.ContainsKey(name)) throw ArchiveFailures.Invalid(file, name, "is there twice");
        entries.Add(name, entry);
        return next;
    }

    /// <summary>Position and sizes; where they do not fit into 32 bits, they are in an extra field, in this order.</summary>
    private ZipEntryInfo Sizes(byte[] directory, int at, int extra, int length)
    {
        long stored = BitConverter.ToUInt32(directory, at + 20), bytes = BitConverter.ToUInt32(directory, at + 24), header = BitConverter.ToUInt32(directory, at + 42);
        for (int field = extra; field + 4 <= extra + length;)
        {
            int id = BitConverter.ToUInt16(directory, field), end = field + 4 + BitConverter.ToUInt16(directory, field + 2);
            if (end > extra + length) throw Broken();
            if (id == LargeExtra)
            {
                int value = field + 4;
                if (bytes == uint.MaxValue) bytes = Large(ref value, end);
                if (stored == uint.MaxValue) stored = Large(ref value, end);
                if (header == uint.MaxValue) header = Large(ref value, end);
            }
            field = end;
        }
        return new ZipEntryInfo(header, stored, bytes, IsDeflated: false);

        long Large(ref int value, int end)
        {
            if (value + sizeof(long) > end) throw Broken();
            value += sizeof(long);
            return BitConverter.ToInt64(directory, value - sizeof(long));
        }
    }

    private MigrationException Broken() => ZipStore.NotZip(file, "its directory is damaged.");
}
