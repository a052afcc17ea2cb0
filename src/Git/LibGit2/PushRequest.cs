using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Pushes a pack. A small one is sent with its length; a large one in chunks as libgit2 creates it, never buffered as a whole.</summary>
internal sealed class PushRequest(Conversation conversation) : IRequest
{
    // The size from which git itself sends in chunks (http.postBuffer).
    private const int MaxBuffered = 1024 * 1024;
    private readonly MemoryStream _buffered = new();
    private ChunkedBody? _chunked;
    private Task<HttpResponseMessage>? _response;
    private MemoryStream? _answer;
    private long _total;

    public async Task<int> WriteAsync(byte[] buffer, int count)
    {
        _total += count;
        if (_chunked is null && _total <= MaxBuffered)
        {
            _buffered.Write(buffer, 0, count);
            return count;
        }
        if (_chunked is null) await StartChunksAsync().ConfigureAwait(false);
        await SendChunkAsync(buffer, count).ConfigureAwait(false);
        return count;
    }

    public async Task<int> ReadAsync(byte[] buffer, int most)
    {
        _answer ??= await CompleteAsync().ConfigureAwait(false);
        return _answer.Read(buffer, 0, most);
    }

    public void Dispose() => _chunked?.Dispose();

    private async Task StartChunksAsync()
    {
        _chunked = new ChunkedBody(conversation.Watch.Token);
        _response = PostAsync(_chunked);
        await SendChunkAsync(_buffered.ToArray(), (int)_buffered.Length).ConfigureAwait(false);
        _buffered.SetLength(0);
    }

    private async Task SendChunkAsync(byte[] buffer, int count)
    {
        if (!await _chunked!.SendAsync(buffer, count, _response!).ConfigureAwait(false))
            await _response!.ConfigureAwait(false);
        conversation.Watch.Moved(count);
        conversation.Step.Report(_total);
    }

    // Reads the whole answer, although libgit2 stops at the report: a build after the push still prints messages, and closing the
    // connection may abort it.
    private async Task<MemoryStream> CompleteAsync()
    {
        _chunked?.Complete();
        conversation.Watch.Touch(conversation.Options.PushAnswerLimit);
        using HttpResponseMessage response = await (_response ?? PostBufferedAsync()).ConfigureAwait(false);
        byte[] answer = await SmartHttp.ReadAsync(response, conversation.Watch).ConfigureAwait(false);
        conversation.Transcript = PushReport.Parse(answer);
        return new MemoryStream(answer);
    }

    private async Task<HttpResponseMessage> PostBufferedAsync()
    {
        using ByteArrayContent body = new(_buffered.ToArray());
        conversation.Step.Report(_total);
        return await PostAsync(body).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> PostAsync(HttpContent body) =>
        conversation.Http.PostAsync(GitService.Push, body, null, conversation.Watch);
}
