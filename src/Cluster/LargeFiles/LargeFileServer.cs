using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>The large files of one repository. The repository's key is sent to its own server only; the stores that the server names get the
/// headers that it gives for them. Redirects are refused.</summary>
internal sealed class LargeFileServer(HttpClients http, GitEndpoint repository)
{
    private const string JsonType = "application/vnd.git-lfs+json";

    /// <summary>Asks for the transfers of objects; the answer has an entry for each.</summary>
    /// <exception cref="LargeFileRefusedException">The server does not store large files, or refuses all of them.</exception>
    public async Task<IReadOnlyDictionary<string, LargeFileOffer>> AskAsync(string operation, IReadOnlyList<LargeFile> files, StallWatch watch)
    {
        JsonObject body = new()
        {
            ["operation"] = operation,
            ["transfers"] = new JsonArray("basic"),
            ["objects"] = new JsonArray(files.Select(file => (JsonNode)new JsonObject { ["oid"] = file.ObjectId, ["size"] = file.Bytes }).ToArray()),
        };
        Uri address = new(repository.Repository.AbsoluteUri.TrimEnd('/') + "/info/lfs/objects/batch");
        using HttpResponseMessage response = await SendAsync(Post(address, body), http.For(repository.Cluster), watch).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new LargeFileRefusedException($"{address.Authority} does not store large files for this repository: it answered {Status(response)}.");
        BodyText text = await BodyText.ReadAsync(response, watch.Token).ConfigureAwait(false);
        if (text.IsTooLong) throw new LargeFileRefusedException($"{address.Authority} answers with more than {BodyText.Limit}.");
        using JsonDocument answer = JsonDocument.Parse(text.Text);
        return LargeFileAnswer.Read(answer.RootElement, operation, files, address);
    }

    /// <summary>Reads an object's content, and passes it on while its hash is checked.</summary>
    /// <exception cref="LargeFileRefusedException">The server does not return it, or returns another content.</exception>
    public async Task ReadAsync(LargeFile file, LargeFileOffer offer, Func<Stream, Task> visit, StallWatch watch)
    {
        if (offer.Transfer is not { } action)
            throw new LargeFileRefusedException($"The source does not have the object {file.ObjectId}{(offer.Error is { } error ? $": {error}" : "")}.");
        using HttpResponseMessage response = await SendAsync(Request(HttpMethod.Get, action), ClientFor(action), watch).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new LargeFileRefusedException($"{action.Address.Authority} answered {Status(response)} for the object {file.ObjectId}.");
        using CancellationTokenRegistration stop = watch.Token.Register(response.Dispose);
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await visit(stream).ConfigureAwait(false);
    }

    /// <summary>Writes an object's content.</summary>
    /// <exception cref="LargeFileRefusedException">The content is not the object's, or the server refuses it.</exception>
    public async Task WriteAsync(LargeFile file, LargeFileOffer offer, Stream content, StallWatch watch)
    {
        if (offer.Transfer is not { } action) throw new LargeFileRefusedException($"The destination refuses the object {file.ObjectId}: {offer.Error}.");
        HttpRequestMessage request = Request(HttpMethod.Put, action);
        VerifiedBody body = new(content, file, watch);
        request.Content = body;
        if (action.Headers.FirstOrDefault(header => IsContentType(header.Key)).Value is { } type
            && MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? parsed)) body.Headers.ContentType = parsed;
        try
        {
            using HttpResponseMessage response = await SendAsync(request, ClientFor(action), watch).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new LargeFileRefusedException($"{action.Address.Authority} answered {Status(response)} to the object {file.ObjectId}.");
        }
        catch (Exception) when (body.Problem is { } problem)
        {
            throw new LargeFileRefusedException(problem);
        }
        if (offer.Verify is { } verify) await VerifyAsync(file, verify, watch).ConfigureAwait(false);
    }

    private async Task VerifyAsync(LargeFile file, LargeFileAction verify, StallWatch watch)
    {
        HttpRequestMessage request = Request(HttpMethod.Post, verify);
        request.Content = Json(new JsonObject { ["oid"] = file.ObjectId, ["size"] = file.Bytes });
        using HttpResponseMessage response = await SendAsync(request, ClientFor(verify), watch).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw new LargeFileRefusedException($"{verify.Address.Authority} does not confirm the object {file.ObjectId}: it answered {Status(response)}.");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpClient client, StallWatch watch)
    {
        using (request)
        {
            HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watch.Token).ConfigureAwait(false);
            watch.Touch();
            return response;
        }
    }

    private HttpRequestMessage Post(Uri address, JsonObject body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, address) { Content = Json(body) };
        request.Headers.Accept.ParseAdd(JsonType);
        request.Headers.Authorization = Basic();
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, LargeFileAction action)
    {
        HttpRequestMessage request = new(method, action.Address);
        bool isSigned = false;
        foreach (KeyValuePair<string, string> header in action.Headers.Where(header => !IsContentType(header.Key)))
        {
            isSigned |= header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        if (!isSigned && IsOwnServer(action.Address)) request.Headers.Authorization = Basic();
        return request;
    }

    private bool IsOwnServer(Uri address) => address.Scheme == repository.Repository.Scheme && address.Authority == repository.Repository.Authority;

    private AuthenticationHeaderValue Basic() =>
        new(BasicHeader.Scheme, BasicHeader.Parameter(repository.Key));

    // A store has no certificate of the cluster's authority in most cases; the machine's authorities are trusted in any case.
    private HttpClient ClientFor(LargeFileAction action)
    {
        Uri server = new(action.Address.GetLeftPart(UriPartial.Authority) + "/");
        return http.ForData(IsOwnServer(action.Address) ? repository.Cluster
            : new ClusterAddress { Domain = server.Authority, Api = server, Git = server, CaCertificate = repository.Cluster.CaCertificate });
    }

    private static StringContent Json(JsonObject body)
    {
        StringContent content = new(body.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue(JsonType);
        return content;
    }

    private static bool IsContentType(string header) => header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    private static string Status(HttpResponseMessage response) => $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
}
