using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Archives;

/// <summary>
/// Answers git's requests to the repositories of an archive, within this process, so that the engines read an archive as they read a server. A
/// request for one commit is answered with the pack that the export received for the same request; one for the history, with the pack of the
/// bundle.
/// </summary>
internal sealed class ArchiveServer(IArchivedSources sources) : HttpMessageHandler
{
    private const string Abilities = "shallow ofs-delta symref=HEAD:";
    private const string NoReferences = "capabilities^{}";

    private static readonly Regex Address = new(
        @"/git/(?<owner>[^/]+)/(?<name>[^/]+?)(?:/(?<version>[^/]+))?\.git/(?<service>info/refs|git-upload-pack|git-receive-pack)$", RegexOptions.CultureInvariant);

    private static readonly string NoCommit = new('0', 40);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Match address = Address.Match(request.RequestUri!.AbsolutePath);
        bool isPush = address.Groups["service"].Value == GitService.Push || request.RequestUri.Query.Contains(GitService.Push);
        if (isPush) throw sources.ReadOnly();
        string version = address.Groups["version"].Value;
        ArchivedSource? source = !address.Success || (version.Length > 0 && SemanticVersion.TryParse(version) is null) ? null
            : await sources.FindAsync(address.Groups["owner"].Value, address.Groups["name"].Value, SemanticVersion.TryParse(version), cancellationToken).ConfigureAwait(false);
        if (source is null) return new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request };
        return address.Groups["service"].Value == GitService.Fetch
            ? Answer(request, "result", await PackAsync(source, request.Content, cancellationToken).ConfigureAwait(false))
            : Answer(request, "advertisement", new MemoryStream(Encoding.UTF8.GetBytes(Advertise(source)), writable: false));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string kind, Stream body)
    {
        StreamContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue($"application/x-{GitService.Fetch}-{kind}");
        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content };
    }

    private static string Advertise(ArchivedSource source)
    {
        string first = PktLine.Of($"# service={GitService.Fetch}\n") + PktLine.Flush, abilities = Abilities + source.Branch;
        return source.Head is null
            ? first + PktLine.Of($"{NoCommit} {NoReferences}\0{abilities}\n") + PktLine.Flush
            : first + PktLine.Of($"{source.Head} HEAD\0{abilities}\n") + PktLine.Of($"{source.Head} {source.Branch}\n") + PktLine.Flush;
    }

    private async Task<Stream> PackAsync(ArchivedSource source, HttpContent? content, CancellationToken cancellation)
    {
        const string want = "want ", depth = "deepen ";
        string[] lines = content is null ? [] : await LinesAsync(content).ConfigureAwait(false);
        string? wanted = lines.FirstOrDefault(line => line.StartsWith(want, StringComparison.Ordinal))?.Substring(want.Length).Split(' ')[0];
        if (wanted is null || wanted != source.Head) return Text(PktLine.Of($"ERR upload-pack: not our ref {wanted}\n"));
        if (!lines.Any(line => line.StartsWith(depth, StringComparison.Ordinal)))
            return new PrefixedStream(PktLine.Of("NAK\n"), await sources.OpenHistoryAsync(source, cancellation).ConfigureAwait(false));
        await RequireCommitAsync(source, wanted, cancellation).ConfigureAwait(false);
        return new PrefixedStream(PktLine.Of($"shallow {wanted}\n") + PktLine.Flush + PktLine.Of("NAK\n"), await sources.OpenTreeAsync(source, cancellation).ConfigureAwait(false));
    }

    /// <summary>Checks that the pack is that of the commit: an engine would take another one for a fault of a server, and name its address.</summary>
    private async Task RequireCommitAsync(ArchivedSource source, string commit, CancellationToken cancellation)
    {
        using Stream stream = await sources.OpenTreeAsync(source, cancellation).ConfigureAwait(false);
        using CheckedTree pack = new(Stream.Null, commit, longest: long.MaxValue);
        byte[] block = new byte[128 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(block, 0, block.Length, cancellation).ConfigureAwait(false)) > 0;) pack.Feed(block, 0, read);
            pack.RequireComplete();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw sources.InvalidTree(source, $"is not the pack of its commit: {e.Message}", e);
        }
    }

    private static async Task<string[]> LinesAsync(HttpContent request) =>
        [.. PktLine.Read(await request.ReadAsByteArrayAsync().ConfigureAwait(false)).OfType<string>()];

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);
}
