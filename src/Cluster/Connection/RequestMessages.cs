using System.Net.Http.Headers;
using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>Turns a question into what goes over the wire; the one place where a key is put into a request.</summary>
internal static class RequestMessages
{
    /// <summary>The request with its key and, where it has one, its JSON.</summary>
    public static HttpRequestMessage Of(ClusterAddress address, ApiRequest request)
    {
        HttpRequestMessage message = new(request.Method, RequestAddress.Of(address, request));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(request.IsOfBytes ? "*/*" : "application/json"));
        if (request.Caller is { } caller) Authorize(message, caller, address);
        if (request.Body is null) return message;
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return message;
    }

    /// <summary>Checked here because the framework's own complaint about a malformed header would quote the key.</summary>
    private static void Authorize(HttpRequestMessage message, RequestCaller caller, ClusterAddress address)
    {
        string key = caller.Key.Reveal();
        if (key.Any(character => character is <= ' ' or > '~'))
            throw new ClusterException(address.Domain, FailureKind.InvalidInput,
                $"{address} cannot be asked: {caller} contains characters that no key has.", "Check for spaces, line breaks and typing errors in the key.");
        message.Headers.TryAddWithoutValidation("Authorization", $"Simple {key}");
    }
}
