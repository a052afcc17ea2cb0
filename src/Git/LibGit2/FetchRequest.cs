using System.Text;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>
/// Fetches a branch's head. LibGit2Sharp 0.29 cannot make a shallow fetch, although its libgit2 supports shallow repositories: therefore
/// the depth is added to the request here, and the shallow lines are removed from the answer.
/// </summary>
internal sealed class FetchRequest(Conversation conversation) : IRequest
{
    private const string Depth = "deepen 1";
    private const string ShallowLine = "shallow ";
    private readonly MemoryStream _request = new();
    private HttpResponseMessage? _response;
    private CancellationTokenRegistration _stop;
    private Stream? _answer;
    private byte[] _ahead = [];
    private long _total;

    public Task<int> WriteAsync(byte[] buffer, int count)
    {
        _request.Write(buffer, 0, count);
        return Task.FromResult(count);
    }

    public async Task<int> ReadAsync(byte[] buffer, int most)
    {
        _answer ??= await AskAsync().ConfigureAwait(false);
        int read = Ahead(buffer, most);
        if (read == 0) read = await _answer.ReadAsync(buffer, 0, most, conversation.Watch.Token).ConfigureAwait(false);
        conversation.Watch.Moved(read);
        _total += read;
        conversation.Step.Report(_total);
        return read;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _response?.Dispose();
    }

    private async Task<Stream> AskAsync()
    {
        bool shallow = conversation is { IsShallow: true, Advertisement.CanBeShallow: true };
        using ByteArrayContent body = new(shallow ? WithDepth(_request.ToArray()) : _request.ToArray());
        _response = await conversation.Http.PostAsync(GitService.Fetch, body, null, conversation.Watch).ConfigureAwait(false);
        _stop = conversation.Watch.Token.Register(_response.Dispose);
        Stream answer = await _response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        if (shallow) await TakeShallowAsync(answer).ConfigureAwait(false);
        return answer;
    }

    // The depth follows the wanted commits, before the line that ends them.
    private static byte[] WithDepth(byte[] request)
    {
        int at = 0;
        for (int length; (length = PktLine.LengthAt(request, at)) >= PktLine.LengthDigits;) at += length;
        byte[] depth = Encoding.ASCII.GetBytes(PktLine.Of(Depth));
        return [.. request.AsSpan(0, at).ToArray(), .. depth, .. request.AsSpan(at).ToArray()];
    }

    private async Task TakeShallowAsync(Stream answer)
    {
        while (true)
        {
            byte[] digits = await ExactlyAsync(answer, PktLine.LengthDigits).ConfigureAwait(false);
            int length = PktLine.LengthAt(digits, 0);
            if (length < PktLine.LengthDigits) return;
            byte[] content = await ExactlyAsync(answer, length - PktLine.LengthDigits).ConfigureAwait(false);
            string text = Encoding.ASCII.GetString(content).TrimEnd('\n');
            if (!text.StartsWith(ShallowLine, StringComparison.Ordinal))
            {
                _ahead = [.. digits, .. content];
                return;
            }
            conversation.ShallowCommits.Add(text.Substring(ShallowLine.Length));
        }
    }

    private async Task<byte[]> ExactlyAsync(Stream answer, int count)
    {
        byte[] bytes = new byte[count];
        for (int at = 0, read; at < count; at += read)
        {
            read = await answer.ReadAsync(bytes, at, count - at, conversation.Watch.Token).ConfigureAwait(false);
            if (read == 0) throw new EndOfStreamException("The answer ended in the middle of a line.");
        }
        return bytes;
    }

    private int Ahead(byte[] buffer, int most)
    {
        int count = Math.Min(_ahead.Length, most);
        Array.Copy(_ahead, buffer, count);
        _ahead = _ahead.AsSpan(count).ToArray();
        return count;
    }
}
