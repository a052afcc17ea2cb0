using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Reads git's error stream: progress, of which each line overwrites the one before, and messages, which are kept.</summary>
internal sealed class GitErrorStream(StallWatch watch, GitStep? step)
{
    private const int MostLines = 5000;
    private const int BufferSize = 4096;
    private readonly Queue<string> _lines = new();
    private readonly List<byte> _line = [];

    /// <summary>The messages, at most the last 5000 lines.</summary>
    public IReadOnlyList<string> Lines => _lines.ToArray();

    public async Task ReadAsync(Stream stream)
    {
        byte[] buffer = new byte[BufferSize];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None).ConfigureAwait(false)) > 0)
        {
            watch.Touch();
            for (int i = 0; i < read; i++) Take(buffer[i]);
        }
        EndLine(isProgress: false);
    }

    private void Take(byte value)
    {
        if (value is (byte)'\n' or (byte)'\r') EndLine(isProgress: value == '\r');
        else _line.Add(value);
    }

    private void EndLine(bool isProgress)
    {
        string text = Encoding.UTF8.GetString(_line.ToArray()).TrimEnd();
        _line.Clear();
        if (text.Length == 0) return;
        if (BytesIn(text) is { } bytes) step?.Report(bytes);
        if (isProgress) return;
        if (_lines.Count == MostLines) _lines.Dequeue();
        _lines.Enqueue(text);
    }

    private static long? BytesIn(string text)
    {
        Match match = Regex.Match(text, @"^(?:Receiving|Writing) objects:.*, (\d+(?:\.\d+)?) (bytes|KiB|MiB|GiB)");
        if (!match.Success) return null;
        int unit = Array.IndexOf(["bytes", "KiB", "MiB", "GiB"], match.Groups[2].Value);
        return (long)(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * Math.Pow(1024, unit));
    }
}
