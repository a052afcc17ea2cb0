using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>One request to the API, with the phrases that messages use for it.</summary>
internal sealed record ApiRequest
{
    private ApiRequest(HttpMethod method, string[] segments)
    {
        Method = method;
        Segments = segments;
    }

    public HttpMethod Method { get; }

    /// <summary>Below <c>/v1/</c>, not yet encoded.</summary>
    public IReadOnlyList<string> Segments { get; }

    public IReadOnlyList<(string Name, string Value)> Query { get; init; } = [];

    /// <summary>What is sent, JSON unless <see cref="ContentType"/> says otherwise; null for nothing.</summary>
    public byte[]? Body { get; private init; }

    /// <summary>The type of the body.</summary>
    public string ContentType { get; private init; } = "application/json";

    public RequestCaller? Caller { get; init; }

    /// <summary>The object of the request, as part of a sentence: "algorithm research/Echo".</summary>
    public required string Subject { get; init; }

    /// <summary>The purpose of the request, as an infinitive: "read algorithm research/Echo".</summary>
    public required string Purpose { get; init; }

    /// <summary>The failure that a 404 without a code means for this request.</summary>
    public FailureKind Missing { get; init; } = FailureKind.NotFound;

    /// <summary>The remedy when the key is denied access; empty for the general one.</summary>
    public string DeniedRemedy { get; init; } = "";

    /// <summary>Whether the cluster answers only after a build, or after the algorithm that is called.</summary>
    public bool WaitsForBuild { get; init; }

    /// <summary>Whether the request uploads or downloads the bytes of a file, as a stream (see <see cref="Transfers"/>).</summary>
    public bool IsOfBytes { get; init; }

    /// <summary>Asked before the request is sent again after a failure; null repeats it unasked.</summary>
    public Func<CancellationToken, Task<bool>>? MayRepeat { get; init; }

    /// <summary>The path relative to the base of the API, every segment percent-encoded.</summary>
    public string Path => "v1/" + string.Join("/", Segments.Select(Uri.EscapeDataString)) + QueryText;

    public string Route => $"{Method} /{Path}";

    private string QueryText =>
        Query.Count == 0 ? "" : "?" + string.Join("&", Query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>A read; an empty last segment requests the folder, with a slash at the end.</summary>
    public static ApiRequest Get(string subject, params string[] segments) =>
        new(HttpMethod.Get, Checked(segments)) { Subject = subject, Purpose = "read " + subject };

    public static ApiRequest Post<TBody>(string subject, string purpose, TBody body, params string[] segments) =>
        new(HttpMethod.Post, Checked(segments)) { Subject = subject, Purpose = purpose, Body = Json(body) };

    public static ApiRequest Put<TBody>(string subject, string purpose, TBody body, params string[] segments) =>
        new(HttpMethod.Put, Checked(segments)) { Subject = subject, Purpose = purpose, Body = Json(body) };

    public static ApiRequest Patch<TBody>(string subject, string purpose, TBody body, params string[] segments) =>
        new(new HttpMethod("PATCH"), Checked(segments)) { Subject = subject, Purpose = purpose, Body = Json(body) };

    public static ApiRequest Delete(string subject, string purpose, params string[] segments) =>
        new(HttpMethod.Delete, Checked(segments)) { Subject = subject, Purpose = purpose };

    /// <summary>A call of an algorithm with an input.</summary>
    public static ApiRequest Call(string subject, string purpose, byte[] input, string contentType, params string[] segments) =>
        new(HttpMethod.Post, Checked(segments)) { Subject = subject, Purpose = purpose, Body = input, ContentType = contentType, WaitsForBuild = true };

    /// <summary>Downloads the bytes of a file as a stream.</summary>
    public static ApiRequest Download(string subject, params string[] segments) =>
        Get(subject, segments) with { IsOfBytes = true };

    /// <summary>Uploads the bytes of a file as a stream.</summary>
    public static ApiRequest Upload(string subject, string purpose, params string[] segments) =>
        new(HttpMethod.Put, Checked(segments)) { Subject = subject, Purpose = purpose, IsOfBytes = true };

    private static byte[] Json<TBody>(TBody body) => JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Options);

    /// <summary>Rejects empty and relative segments, which would address something else.</summary>
    private static string[] Checked(string[] segments)
    {
        for (int i = 0; i < segments.Length; i++)
            if (segments[i] is "." or ".." || (segments[i].Length == 0 && i < segments.Length - 1))
                throw new MigrationException(FailureKind.InvalidInput, $"'{segments[i]}' is not valid in an address.", "Specify a name other than '.' and '..' that is not empty.");
        return segments;
    }
}
