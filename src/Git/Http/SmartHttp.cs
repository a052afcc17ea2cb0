using System.Net;
using System.Net.Http.Headers;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>
/// Git's smart HTTP requests to one repository. The key is only in a header of each request; redirects are refused, so that it is never
/// sent to another server.
/// </summary>
internal sealed class SmartHttp(HttpClient client, GitEndpoint endpoint, TimeProvider time)
{
    private const string UserAgent = "git/2.0 (AlgorithmiaMigration)";
    private const int BufferSize = 16 * 1024;

    // Advertisements and reports are buffered. One of 300,000 branches fits, which no algorithm has; each byte takes six of memory.
    internal const int MaxBuffered = 24 * 1024 * 1024;

    public GitEndpoint Endpoint => endpoint;

    /// <summary>The server's advertisement for the repository.</summary>
    /// <exception cref="EndOfStreamException">The answer is incomplete.</exception>
    /// <exception cref="InvalidDataException">The answer does not follow the git protocol.</exception>
    public async Task<Advertisement> AdvertiseAsync(string service, string? protocol, StallWatch watch)
    {
        using HttpRequestMessage request = Request(HttpMethod.Get, "info/refs?service=" + service, protocol);
        using HttpResponseMessage response = await SendAsync(request, watch).ConfigureAwait(false);
        string type = $"application/x-{service}-advertisement";
        // An answer without content comes from a connection that broke, or from a proxy that had nothing to pass on: worth another attempt.
        if (!IsOf(response, type) && await IsEmptyAsync(response, watch).ConfigureAwait(false)) throw new EndOfStreamException("The answer is empty.");
        RequireType(response, type);
        return Advertisement.Parse(await ReadAsync(response, watch).ConfigureAwait(false), service);
    }

    /// <summary>Sends a request; the caller reads the answer.</summary>
    public async Task<HttpResponseMessage> PostAsync(string service, HttpContent body, string? protocol, StallWatch watch)
    {
        using HttpRequestMessage request = Request(HttpMethod.Post, service, protocol);
        request.Content = body;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue($"application/x-{service}-request");
        request.Headers.TransferEncodingChunked = body.Headers.ContentLength is null ? true : null;
        HttpResponseMessage response = await SendAsync(request, watch).ConfigureAwait(false);
        RequireType(response, $"application/x-{service}-result");
        return response;
    }

    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, StallWatch watch)
    {
        using CancellationTokenRegistration stop = watch.Token.Register(response.Dispose);
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using MemoryStream all = new();
        byte[] buffer = new byte[BufferSize];
        for (int read; (read = await stream.ReadAsync(buffer, 0, buffer.Length, watch.Token).ConfigureAwait(false)) > 0;)
        {
            watch.Moved(read);
            all.Write(buffer, 0, read);
            if (all.Length > MaxBuffered) throw new InvalidDataException("The answer is longer than 24 MB.");
        }
        return all.ToArray();
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? protocol)
    {
        HttpRequestMessage request = new(method, new Uri(endpoint.Repository.AbsoluteUri.TrimEnd('/') + "/" + path));
        request.Headers.Authorization = new AuthenticationHeaderValue(BasicHeader.Scheme, BasicHeader.Parameter(endpoint.Key));
        request.Headers.ExpectContinue = false;
        request.Headers.UserAgent.ParseAdd(UserAgent);
        request.Headers.Accept.ParseAdd("*/*");
        if (protocol is not null) request.Headers.Add("Git-Protocol", protocol);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, StallWatch watch)
    {
        // A server may build before it answers a push.
        bool isPrompt = !request.RequestUri!.AbsolutePath.EndsWith("/" + GitService.Push, StringComparison.Ordinal);
        using OpenRequests.Request? open = OpenRequests.Begin(endpoint.Cluster.Domain, $"{request.Method} {request.RequestUri.AbsolutePath}", isPrompt, time);
        HttpResponseMessage response =
            await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watch.Token).ConfigureAwait(false);
        watch.Touch();
        open?.Answered();
        if (response.StatusCode == HttpStatusCode.OK) return response;
        using (response) throw Refused(response);
    }

    private MigrationException Refused(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        string answer = $"It answered {status} {response.ReasonPhrase}.";
        return status switch
        {
            >= 300 and < 400 => GitFailures.Of(TransportFault.Redirected, endpoint, $"The new address is {Target(response.Headers.Location)}.", status),
            _ => GitFailures.OfStatus(status, endpoint, answer, RetryAfterHeader.DelayIn(response.Headers, time.GetUtcNow())),
        };
    }

    // Without parts that can be secret: user name, password, query and fragment.
    private Uri Target(Uri? location)
    {
        if (location is null) return endpoint.Repository;
        UriBuilder target = new(new Uri(endpoint.Repository, location)) { UserName = "", Password = "", Query = "", Fragment = "" };
        return target.Uri;
    }

    private static async Task<bool> IsEmptyAsync(HttpResponseMessage response, StallWatch watch)
    {
        using CancellationTokenRegistration stop = watch.Token.Register(response.Dispose);
        Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return await stream.ReadAsync(new byte[1], 0, 1, watch.Token).ConfigureAwait(false) == 0;
    }

    private static bool IsOf(HttpResponseMessage response, string type) =>
        string.Equals(response.Content.Headers.ContentType?.MediaType, type, StringComparison.OrdinalIgnoreCase);

    private void RequireType(HttpResponseMessage response, string type)
    {
        if (IsOf(response, type)) return;
        string? actual = response.Content.Headers.ContentType?.MediaType;
        response.Dispose();
        throw GitFailures.Of(TransportFault.NotTheServer, endpoint, $"It answered with the content type {actual ?? "none"} instead of {type}.");
    }
}
