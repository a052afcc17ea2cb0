using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>The large files of one repository. The repository's key is sent to its own server only; the stores that the server names get the
/// headers that it gives for them. Redirects are refused.</summary>
internal sealed class LargeFileServer(HttpClients http, GitEndpoint repository, TimeProvider time)
{
    private const long SmallestAsked = 1024 * 1024;
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
            throw new LargeFileRefusedException($"{address.Authority} {Refusal(response.StatusCode)}: it answered {Status(response)}.");
        BodyText text = await BodyText.ReadAsync(response, watch.Token).ConfigureAwait(false);
        if (text.IsTooLong) throw new LargeFileRefusedException($"{address.Authority} answers with more than {BodyText.Limit}.");
        return LargeFileAnswer.Read(text.Text, operation, files, address);
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
        try
        {
            await visit(stream).ConfigureAwait(false);
        }
        catch (Exception e) when (FaultOf(e, action.Address, watch) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Writes an object's content.</summary>
    /// <exception cref="LargeFileRefusedException">The content is not the object's, or the server refuses it.</exception>
    public async Task WriteAsync(LargeFile file, LargeFileOffer offer, Stream content, StallWatch watch)
    {
        if (offer.Transfer is not { } action) throw new LargeFileRefusedException($"The destination refuses the object {file.ObjectId}: {offer.Error}.");
        HttpRequestMessage request = Request(HttpMethod.Put, action);
        // A server that refuses the object says so before it is sent.
        request.Headers.ExpectContinue = file.Bytes >= SmallestAsked;
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

    /// <exception cref="ClusterException">The server cannot be reached, or cannot answer at the moment.</exception>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpClient client, StallWatch watch)
    {
        using (request)
        {
            Uri address = request.RequestUri!;
            HttpResponseMessage response;
            try
            {
                response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watch.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (FaultOf(e, address, watch) is { } fault)
            {
                throw fault;
            }
            watch.Touch();
            // 501 and 507 are answers to the request, as those below 500 are.
            if ((int)response.StatusCode is 501 or 507 || TransportFault.OfStatus((int)response.StatusCode) is not { IsTransient: true } busy) return response;
            using (response) throw Fault(busy, address, $"It answered {Status(response)} to a request for large files.", RetryAfterHeader.DelayIn(response.Headers, time.GetUtcNow()));
        }
    }

    /// <summary>The failure of the connection; null for anything else.</summary>
    private ClusterException? FaultOf(Exception exception, Uri address, StallWatch watch)
    {
        if (watch.Stalled) return Fault(TransportFault.NoAnswer, address, "", null);
        return !watch.Token.IsCancellationRequested && TransportExceptions.Find(exception) is (TransportFault fault, string details)
            ? Fault(fault, address, details, null) : null;
    }

    private ClusterException Fault(TransportFault fault, Uri address, string details, TimeSpan? retryAfter) =>
        new(repository.Cluster.Domain, fault.Kind, fault.Describe($"the host of large files {address.Authority}", address, details), fault.Remedy)
        {
            RetryAfter = retryAfter,
        };

    private static string Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented => "does not store large files for this repository",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "denies the key access to the large files of this repository",
        _ => "refuses the large files of this repository",
    };

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
