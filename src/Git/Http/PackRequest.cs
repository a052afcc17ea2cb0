using System.Text;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>Requests commits with their trees, without history if the server supports that, and passes the pack of the answer on.</summary>
internal class PackRequest(SmartHttp http, Advertisement advertisement, GitOptions options, GitStep step)
{
    /// <summary>The most bytes that a server may send in addition to the pack.</summary>
    public const long UsualChatter = 16 * 1024 * 1024;

    private const byte PackBand = 1;
    private const byte TextBand = 2;
    private const byte FatalBand = 3;
    private bool _isBanded;
    private long _otherBytes;

    /// <summary>Bytes that a server may send in addition to the pack.</summary>
    public long Chatter { get; init; } = UsualChatter;

    /// <summary>Whether to request the history too.</summary>
    public bool IsWithHistory { get; init; }

    protected GitEndpoint Endpoint => http.Endpoint;

    /// <exception cref="MigrationException">The request failed, or the pack is not complete.</exception>
    public Task ReadAsync(string commit, IPackReceiver pack, CancellationToken cancellation) => ReadAsync([commit], pack, cancellation);

    /// <inheritdoc cref="ReadAsync(string, IPackReceiver, CancellationToken)"/>
    public async Task ReadAsync(IReadOnlyList<string> commits, IPackReceiver pack, CancellationToken cancellation)
    {
        using StallWatch watch = options.Watch(cancellation);
        try
        {
            await ReadAsync(commits, pack, watch).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            throw GitFailures.ExplainRequest(failure, http.Endpoint, watch);
        }
    }

    /// <summary>The failure for words in which the server refuses the commit.</summary>
    protected virtual MigrationException Refused(string words) => GitFailures.OfWords(words, http.Endpoint);

    private async Task ReadAsync(IReadOnlyList<string> commits, IPackReceiver pack, StallWatch watch)
    {
        using ByteArrayContent request = new(Encoding.ASCII.GetBytes(RequestFor(commits)));
        using HttpResponseMessage response = await http.PostAsync(GitService.Fetch, request, null, watch).ConfigureAwait(false);
        using CancellationTokenRegistration stop = watch.Token.Register(response.Dispose);
        using Stream answer = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await ReadAnswerAsync(new PktReader(answer, watch), pack).ConfigureAwait(false);
    }

    private string RequestFor(IReadOnlyList<string> commits)
    {
        string band = advertisement.Has("side-band-64k") ? " side-band-64k" : advertisement.Has("side-band") ? " side-band" : "";
        _isBanded = band.Length > 0;
        string capabilities = band + (advertisement.Has("ofs-delta") ? " ofs-delta" : "") + (_isBanded && advertisement.Has("no-progress") ? " no-progress" : "");
        string depth = advertisement.CanBeShallow && !IsWithHistory ? PktLine.Of("deepen 1\n") : "";
        string others = string.Concat(commits.Skip(1).Select(commit => PktLine.Of($"want {commit}\n")));
        return PktLine.Of($"want {commits[0]}{capabilities}\n") + others + depth + PktLine.Flush + PktLine.Of("done\n");
    }

    private async Task ReadAnswerAsync(PktReader lines, IPackReceiver pack)
    {
        await ReadBeginningAsync(lines).ConfigureAwait(false);
        if (_isBanded) await ReadBandsAsync(lines, pack).ConfigureAwait(false);
        else await ReadPlainAsync(lines, pack).ConfigureAwait(false);
        if (!pack.IsEnough) pack.RequireComplete();
    }

    /// <summary>Reads the shallow commits, a flush, and the line that reports no common commits.</summary>
    private async Task ReadBeginningAsync(PktReader lines)
    {
        while (await lines.NextAsync().ConfigureAwait(false))
        {
            string line = lines.Text;
            if (line == "NAK") return;
            if (PktLine.ErrorIn(line) is { } refusal) throw Refused(refusal);
            bool isExpected = lines.IsFlush || line.StartsWith("shallow ", StringComparison.Ordinal)
                || line.StartsWith("unshallow ", StringComparison.Ordinal);
            if (!isExpected) throw new InvalidDataException("The answer to the request for a pack is not valid.");
            Count(lines.Content.Count + PktLine.LengthDigits);
        }
        throw new EndOfStreamException("The answer ended before the pack.");
    }

    private async Task ReadBandsAsync(PktReader lines, IPackReceiver pack)
    {
        while (!pack.IsEnough && await lines.NextAsync().ConfigureAwait(false) && !lines.IsFlush)
        {
            ArraySegment<byte> content = lines.Content;
            byte band = content.Count > 0 ? content.Array![content.Offset] : (byte)0;
            if (band == PackBand) Take(lines, pack, new ArraySegment<byte>(content.Array!, content.Offset + 1, content.Count - 1));
            else if (band == TextBand) Count(content.Count);
            else if (band == FatalBand) throw Fatal(lines.Text.Substring(1));
            else throw new InvalidDataException("The answer is not in the git protocol.");
            if (content.Count <= 1) Count(PktLine.LengthDigits);
        }
        if (lines.IsFlush && !pack.IsEnough && await lines.NextAsync().ConfigureAwait(false))
            throw new InvalidDataException("There is data after the end of the answer.");
    }

    private async Task ReadPlainAsync(PktReader lines, IPackReceiver pack)
    {
        while (!pack.IsEnough)
        {
            ArraySegment<byte> content = await lines.RestAsync().ConfigureAwait(false);
            if (content.Count == 0) return;
            Take(lines, pack, content);
        }
    }

    private void Take(PktReader lines, IPackReceiver pack, ArraySegment<byte> part)
    {
        pack.Feed(part.Array!, part.Offset, part.Count);
        lines.CountAsData(part.Count);
        step.Report(lines.Total);
    }

    private void Count(int bytes)
    {
        _otherBytes += bytes;
        if (_otherBytes > Chatter) throw new InvalidDataException($"The server sent more than {Chatter} bytes that do not belong to the pack.");
    }

    private MigrationException Fatal(string words) => GitFailures.OfWords(words, http.Endpoint);
}
