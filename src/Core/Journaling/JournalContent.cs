using System.Text;

namespace AlgorithmiaMigration.Journaling;

/// <summary>The bytes of a journal as it was when it was opened; what is appended meanwhile is not seen.</summary>
internal sealed class JournalContent : IDisposable
{
    private readonly string _path;
    private readonly Stream _stream;

    private JournalContent(string path, Stream stream, DateTime modified, bool isAsWritten)
    {
        _path = path;
        _stream = stream;
        Modified = modified;
        IsAsWritten = isAsWritten;
        Length = stream.Length;
    }

    public long Length { get; }

    /// <summary>When the file was changed last.</summary>
    public DateTime Modified { get; }

    /// <summary>Whether these are the bytes of the file: an editor, or a shell's redirection, can have saved it in another encoding.</summary>
    public bool IsAsWritten { get; }

    /// <summary>Opens a journal; null when there is no file.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static JournalContent? Open(string path)
    {
        // A folder in its place is no empty journal.
        if (!File.Exists(path) && !Directory.Exists(path)) return null;
        JournalAccess.RequireFile(path);
        return JournalAccess.Do(path, "read", () =>
        {
            // First the time: if a line arrives between the two, the time is the older one, and an index is built once more.
            DateTime modified = File.GetLastWriteTimeUtc(path);
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            byte[] start = new byte[2];
            bool isAsWritten = file.Read(start, 0, 2) < 2 || !((start[0], start[1]) is (0xFF, 0xFE) or (0xFE, 0xFF));
            if (isAsWritten) return new JournalContent(path, file, modified, true);
            using (file)
            {
                file.Position = 0;
                using StreamReader reader = new(file);
                return new JournalContent(path, new MemoryStream(Encoding.UTF8.GetBytes(reader.ReadToEnd())), modified, false);
            }
        });
    }

    /// <summary>Reads from a place; fewer bytes only at the end.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public int Read(long offset, byte[] buffer, int start, int count)
    {
        int wanted = (int)Math.Min(count, Math.Max(0, Length - offset));
        return JournalAccess.Do(_path, "read", () =>
        {
            if (_stream.Position != offset) _stream.Position = offset;
            int total = 0;
            while (total < wanted && _stream.Read(buffer, start + total, wanted - total) is > 0 and int read) total += read;
            return total;
        });
    }

    public void Dispose() => JournalAccess.Close(_stream);
}
