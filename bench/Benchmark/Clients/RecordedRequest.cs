using System.Net.Http.Headers;

namespace AlgorithmiaMigration.Bench;

/// <summary>A request as it was sent.</summary>
/// <param name="Cluster">The cluster it was sent to.</param>
/// <param name="Item">The item that was being processed, such as an algorithm; empty for none.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Type">The body's type; null without a body.</param>
/// <param name="IsChunked">Whether the body was sent without its length.</param>
/// <param name="Body">The body; empty without one.</param>
internal sealed record RecordedRequest(string Cluster, string Item, string Method, string Path, Dictionary<string, string> Headers, string? Type,
    bool IsChunked, byte[] Body)
{
    /// <summary>When it was sent and when its answer began, in ticks of a stopwatch.</summary>
    public long Sent { get; init; }

    public long Answered { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>Whether it asks for the details of one algorithm.</summary>
    public bool IsAboutAlgorithm => Method == "GET" && Path.StartsWith("/v1/algorithms/", StringComparison.Ordinal) && Path.Count(character => character == '/') == 4;

    /// <summary>The algorithm that an address is about, by its name or its id; empty for none.</summary>
    public static string ItemIn(Uri address)
    {
        string[] parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["v1", "algorithms", string id, ..] when Guid.TryParse(id, out _) => id,
            ["v1", "algorithms", _, string name, ..] => Uri.UnescapeDataString(name),
            ["git", _, string repository, ..] => Uri.UnescapeDataString(repository).Split(".git")[0],
            _ => "",
        };
    }

    public static async Task<RecordedRequest> OfAsync(string cluster, string item, HttpRequestMessage request)
    {
        string path = request.RequestUri!.PathAndQuery;
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        Dictionary<string, string> headers = request.Headers.Where(header => header.Key != "Transfer-Encoding")
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new RecordedRequest(cluster, item, request.Method.Method, path, headers,
            request.Content?.Headers.ContentType?.ToString(), request.Headers.TransferEncodingChunked == true, body);
    }

    /// <summary>The same request again, to the cluster's current address.</summary>
    public HttpRequestMessage Again(Uri server)
    {
        HttpRequestMessage request = new(new HttpMethod(Method), new Uri(server, Path));
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.ExpectContinue = false;
        if (Type is null) return request;
        request.Content = new ByteArrayContent(Body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Type);
        if (IsChunked) request.Headers.TransferEncodingChunked = true;
        return request;
    }

    /// <summary>The requests of one item in steps: requests sent before the answer to another one began are in the same step.</summary>
    public static IReadOnlyList<IReadOnlyList<RecordedRequest>> InSteps(IEnumerable<RecordedRequest> requests)
    {
        List<List<RecordedRequest>> steps = [];
        foreach (RecordedRequest request in requests.OrderBy(request => request.Sent))
        {
            if (steps is [] || request.Sent >= steps[^1].Max(other => other.Answered)) steps.Add([]);
            steps[^1].Add(request);
        }
        return steps;
    }
}
