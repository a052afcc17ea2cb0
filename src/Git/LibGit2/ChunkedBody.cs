using System.Net;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>A request body that is produced while it is sent.</summary>
internal sealed class ChunkedBody : HttpContent
{
    private readonly TaskCompletionSource<Stream> _wire = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _stop;

    public ChunkedBody(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _stop = cancellation.Register(() => _complete.TrySetCanceled());
    }

    /// <summary>Sends a chunk.</summary>
    /// <returns>False when the request is over, because the server has answered or the connection broke.</returns>
    public async Task<bool> SendAsync(byte[] buffer, int count, Task response)
    {
        if (await Task.WhenAny(_wire.Task, response).ConfigureAwait(false) == response) return false;
        Stream wire = await _wire.Task.ConfigureAwait(false);
        try
        {
            await wire.WriteAsync(buffer, 0, count, _cancellation).ConfigureAwait(false);
            return true;
        }
        catch (IOException broken)
        {
            // The response gives the reason, once the body has ended.
            _complete.TrySetException(broken);
            return false;
        }
    }

    public void Complete() => _complete.TrySetResult(true);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _wire.TrySetResult(stream);
        await _complete.Task.ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
            _complete.TrySetCanceled();
        }
        base.Dispose(disposing);
    }
}
