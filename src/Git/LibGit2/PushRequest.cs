using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Pushes. A small pack goes out with its length; a big one in chunks as libgit2 makes it, never held in memory.</summary>
internal sealed class PushRequest(Conversation conversation) : IRequest
{
    // What git itself holds back before it sends in chunks (http.postBuffer).
    private const int MostHeld = 1024 * 1024;
    private readonly MemoryStream _held = new();
    private ChunkedBody? _chunked;
    private Task<HttpResponseMessage>? _response;
    private MemoryStream? _answer;
    private long _total;

    public async Task<int> WriteAsync(byte[] buffer, int count)
    {
        _total += count;
        if (_chunked is null && _total <= MostHeld)
        {
            _held.Write(buffer, 0, count);
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
        await SendChunkAsync(_held.ToArray(), (int)_held.Length).ConfigureAwait(false);
        _held.SetLength(0);
    }

    private async Task SendChunkAsync(byte[] buffer, int count)
    {
        if (!await _chunked!.SendAsync(buffer, count, _response!).ConfigureAwait(false))
            await _response!.ConfigureAwait(false);
        conversation.Watch.Moved(count);
        conversation.Step.Report(_total);
    }

    // The whole answer, although libgit2 stops at the report: a build that runs after it still talks, and a connection that is
    // closed under it may end it.
    private async Task<MemoryStream> CompleteAsync()
    {
        _chunked?.Complete();
        conversation.Watch.Touch(conversation.Options.PushAnswerLimit);
        using HttpResponseMessage response = await (_response ?? PostHeldAsync()).ConfigureAwait(false);
        byte[] answer = await SmartHttp.ReadAsync(response, conversation.Watch).ConfigureAwait(false);
        conversation.Transcript = PushTranscript.Parse(answer);
        return new MemoryStream(answer);
    }

    private async Task<HttpResponseMessage> PostHeldAsync()
    {
        using ByteArrayContent body = new(_held.ToArray());
        conversation.Step.Report(_total);
        return await PostAsync(body).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> PostAsync(HttpContent body) =>
        conversation.Http.PostAsync(GitService.Push, body, null, conversation.Watch);
}
