using System.Buffers.Binary;
using System.Text;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>
/// The index beside a large journal: each six bytes change one place of it, and its checksums are made to fit. Whatever it says, the journal is read.
/// </summary>
internal static class IndexTarget
{
    private const int Lines = 4000, HeaderSumAt = 56, EditSize = 6;
    private static readonly string s_path = Path.Combine(Directory.CreateTempSubdirectory("algo-fuzz-").FullName, "journal.jsonl");
    private static readonly Lazy<byte[]> s_index = new(Build);

    public static void Read(byte[] edits)
    {
        byte[] index = [.. s_index.Value];
        for (int at = 0; at + EditSize <= edits.Length; at += EditSize)
        {
            uint place = BinaryPrimitives.ReadUInt32LittleEndian(edits.AsSpan(at)) % (uint)(index.Length - 1);
            index[place] = edits[at + 4];
            index[place + 1] = edits[at + 5];
        }
        Seal(index);
        File.WriteAllBytes(JournalIndex.FileOf(s_path), index);
        JournalReader reader = new(s_path);
        _ = reader.About("prod/production/A7").Count();
        _ = reader.OfRun("r3").Count();
        _ = (reader.ReadTroubled(), reader.ReadNewest(JournalOperation.MapAccount), reader.TakeWarning());
    }

    private static byte[] Build()
    {
        File.WriteAllLines(s_path, Enumerable.Range(0, Lines).Select(line =>
            $"{{\"time\":\"2026-01-02T03:04:05+00:00\",\"run\":\"r{line / 1000}\",\"write\":{line / 2},\"phase\":\"{(line % 2 == 0 ? "Intent" : "Done")}\","
            + $"\"operation\":\"Push\",\"destination\":\"prod/production/A{line % 50 / 2}\",\"detail\":\"{new string('x', 200)}\"}}"), new UTF8Encoding(false));
        _ = new JournalReader(s_path).About("prod/production/A7").Count();
        return File.ReadAllBytes(JournalIndex.FileOf(s_path));
    }

    private static void Seal(byte[] index)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(index.AsSpan(HeaderSumAt), StableHash.Of(index.AsSpan(0, HeaderSumAt)));
        for (int at = IndexHeader.Size; at + IndexBlock.Size <= index.Length; at += IndexBlock.Size)
        {
            IndexBlock block = new();
            index.AsSpan(at, IndexBlock.Size).CopyTo(block.Bytes);
            block.Seal();
            block.Bytes.CopyTo(index.AsSpan(at));
        }
    }
}
