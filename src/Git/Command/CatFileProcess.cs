using System.Text;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>A running <c>git cat-file</c> that answers requests one at a time.</summary>
internal sealed class CatFileProcess : IAsyncDisposable
{
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(5);

    private readonly ChildProcess _process;
    private readonly TimeProvider _time;
    private readonly Task _errors;
    private readonly BufferedStream _output;
    private bool _started;
    private bool _interrupted;

    public CatFileProcess(GitExecutable git, TimeProvider time, string workFolder, string repository, string mode)
    {
        _time = time;
        _process = git.Start(workFolder, repository, ["cat-file", mode]);
        _errors = _process.Errors.BaseStream.CopyToAsync(Stream.Null);
        _output = new BufferedStream(_process.Output.BaseStream);
    }

    /// <summary>The parts of the answer line: id, type and size, or fewer when the object does not exist.</summary>
    public async Task<string[]> AskAsync(string id, CancellationToken cancellation)
    {
        await StartAsync(cancellation).ConfigureAwait(false);
        await WriteAsync(id, cancellation).ConfigureAwait(false);
        return (await LineAsync(cancellation).ConfigureAwait(false)).Split(' ');
    }

    public async Task<byte[]> BytesAsync(int count, CancellationToken cancellation)
    {
        byte[] bytes = new byte[count];
        _interrupted = true;
        for (int at = 0, read; at < count; at += read)
        {
            read = await _output.ReadAsync(bytes, at, count - at, cancellation).ConfigureAwait(false);
            if (read == 0) throw new EndOfStreamException("git cat-file exited in the middle of its answer.");
        }
        _interrupted = false;
        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        // It exits at the end of its input, unless it is blocked while it writes an answer that is no longer read.
        if (_interrupted) _process.Kill();
        else _process.CloseOutput();
        await _process.EndAsync(ExitTimeout, _time).ConfigureAwait(false);
        _process.Dispose();
    }

    // .NET Framework may write a byte-order mark before the first line; an empty request absorbs it.
    private async Task StartAsync(CancellationToken cancellation)
    {
        if (_started) return;
        _started = true;
        await WriteAsync("", cancellation).ConfigureAwait(false);
        await LineAsync(cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(string id, CancellationToken cancellation)
    {
        byte[] line = Encoding.ASCII.GetBytes(id + "\n");
        Stream input = _process.Input.BaseStream;
        await input.WriteAsync(line, 0, line.Length, cancellation).ConfigureAwait(false);
        await input.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        StringBuilder line = new();
        for (byte[] one; (one = await BytesAsync(1, cancellation).ConfigureAwait(false))[0] != '\n';) line.Append((char)one[0]);
        return line.ToString();
    }
}
