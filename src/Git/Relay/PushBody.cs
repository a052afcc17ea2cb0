using System.Net;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The body of a push: the command for the branch, then the pack. Its length is known before it is sent.</summary>
internal sealed class PushBody : HttpContent
{
    private readonly byte[] _command;
    private readonly RewrittenPack _pack;
    private readonly GitOptions _options;
    private readonly StallWatch _watch;
    private readonly GitStep _step;

    public PushBody(byte[] command, RewrittenPack pack, GitOptions options, StallWatch watch, GitStep step)
    {
        _command = command;
        _pack = pack;
        _options = options;
        _watch = watch;
        _step = step;
        // Set here, so that HttpClient does not buffer the body to determine it.
        Headers.ContentLength = command.Length + pack.Length;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        long sent = 0;
        await SendAsync(_command, _command.Length).ConfigureAwait(false);
        await _pack.WriteAsync(SendAsync).ConfigureAwait(false);
        await stream.FlushAsync(_watch.Token).ConfigureAwait(false);
        // From here on, the server may build before it answers.
        _watch.Touch(_options.PushAnswerLimit);

        async Task SendAsync(byte[] buffer, int count)
        {
            await stream.WriteAsync(buffer, 0, count, _watch.Token).ConfigureAwait(false);
            _watch.Moved(count);
            sent += count;
            _step.Report(sent);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _command.Length + _pack.Length;
        return true;
    }
}
