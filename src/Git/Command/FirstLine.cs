namespace AlgorithmiaMigration.Git.Command;

/// <summary>The first line of a stream. The rest is read and discarded: a program blocks when its output is not read.</summary>
internal sealed class FirstLine
{
    private const int Longest = 200;

    private readonly object _gate = new();
    private bool _isRead;
    private string? _text;

    public FirstLine(StreamReader stream) => _ = ReadAsync(stream);

    /// <summary>The line; null when there is none, or none within this time: a child of the program can keep its streams open.</summary>
    public string? Wait(int milliseconds)
    {
        lock (_gate)
        {
            if (!_isRead) Monitor.Wait(_gate, milliseconds);
            return _text;
        }
    }

    private async Task ReadAsync(StreamReader stream)
    {
        try
        {
            string? line = await stream.ReadLineAsync().ConfigureAwait(false);
            Set(line?.Length > Longest ? line.Substring(0, Longest) + "..." : line);
            await stream.BaseStream.CopyToAsync(Stream.Null).ConfigureAwait(false);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process was disposed while it was writing. What was read is kept.
            Set(_text);
        }
    }

    private void Set(string? text)
    {
        lock (_gate)
        {
            (_isRead, _text) = (true, text);
            Monitor.PulseAll(_gate);
        }
    }
}
