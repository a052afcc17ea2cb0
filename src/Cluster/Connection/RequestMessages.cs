using System.Net.Http.Headers;
using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>Builds the HTTP message of a request; the only place where a key is added to a request.</summary>
internal static class RequestMessages
{
    /// <summary>The HTTP message with the request's key and body, if any.</summary>
    public static HttpRequestMessage Of(ClusterAddress address, ApiRequest request)
    {
        HttpRequestMessage message = new(request.Method, RequestAddress.Of(address, request));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(request.IsOfBytes ? "*/*" : "application/json"));
        // Without this, a proxy may compress a file on the way.
        if (request.IsOfBytes) message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (request.Caller is { } caller) Authorize(message, caller, address);
        if (request.Body is null)
        {
            // The framework itself repeats a request without a body if a reused connection ends before the answer. It must not: only the caller
            // knows whether the write may be repeated.
            if (request.Method != HttpMethod.Get && !request.IsOfBytes) message.Content = new ByteArrayContent([]);
            return message;
        }
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType) { CharSet = "utf-8" };
        return message;
    }

    /// <summary>Checked here because the framework's own error about a malformed header would quote the key.</summary>
    private static void Authorize(HttpRequestMessage message, RequestCaller caller, ClusterAddress address)
    {
        string key = caller.Key.Reveal();
        if (key.Any(character => character is <= ' ' or > '~'))
            throw new ClusterException(address.Domain, FailureKind.InvalidInput,
                $"The request to {address} was not sent: {caller} contains characters that are not valid in a key.", "Check the key for spaces, line breaks and typing errors.");
        message.Headers.TryAddWithoutValidation("Authorization", $"Simple {key}");
    }
}
