using System.Text;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>
/// Asks for a branch's head. LibGit2Sharp 0.29 cannot ask for the head alone, although its libgit2 understands shallow
/// repositories: so the wish is put into the question here, and the answer to it is taken out.
/// </summary>
internal sealed class FetchRequest(Conversation conversation) : IRequest
{
    private const string HeadAlone = "deepen 1";
    private const string ShallowLine = "shallow ";
    private readonly MemoryStream _question = new();
    private HttpResponseMessage? _response;
    private CancellationTokenRegistration _stop;
    private Stream? _answer;
    private byte[] _ahead = [];
    private long _total;

    public Task<int> WriteAsync(byte[] buffer, int count)
    {
        _question.Write(buffer, 0, count);
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
        using ByteArrayContent body = new(shallow ? WithDepth(_question.ToArray()) : _question.ToArray());
        _response = await conversation.Http.PostAsync(GitService.Fetch, body, null, conversation.Watch).ConfigureAwait(false);
        _stop = conversation.Watch.Token.Register(_response.Dispose);
        Stream answer = await _response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        if (shallow) await TakeShallowAsync(answer).ConfigureAwait(false);
        return answer;
    }

    // The wish follows the wanted commits, before the line that ends them.
    private static byte[] WithDepth(byte[] question)
    {
        int at = 0;
        for (int length; (length = PktLine.LengthAt(question, at)) >= PktLine.LengthDigits;) at += length;
        byte[] wish = Encoding.ASCII.GetBytes(PktLine.Of(HeadAlone));
        return [.. question.AsSpan(0, at).ToArray(), .. wish, .. question.AsSpan(at).ToArray()];
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
