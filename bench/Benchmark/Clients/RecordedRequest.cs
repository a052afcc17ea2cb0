using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AlgorithmiaMigration.Bench;

/// <summary>A request as it was sent.</summary>
/// <param name="Cluster">The cluster it was sent to.</param>
/// <param name="Item">The item that was being processed, or that it is about, such as an algorithm; empty for none.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Type">The body's type; null without a body.</param>
/// <param name="IsChunked">Whether the body was sent without its length.</param>
/// <param name="Body">The body; empty without one.</param>
internal sealed record RecordedRequest(string Cluster, string Item, string Method, string Path, Dictionary<string, string> Headers, string? Type,
    bool IsChunked, byte[] Body)
{
    /// <summary>The kinds of items that are migrated before algorithms, in their order, as the beginnings of their names.</summary>
    public static readonly string[] EarlierKinds = [Users, Organizations, Collections];

    private const string Users = "user/", Organizations = "organization/", Collections = "collection/";

    /// <summary>When it was sent and when its answer began, in ticks of a stopwatch.</summary>
    public long Sent { get; init; }

    public long Answered { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>The ids in the answer.</summary>
    public string[] Ids { get; init; } = [];

    /// <summary>Whether its answer has the details of one algorithm.</summary>
    public bool IsAboutAlgorithm => PartsOf(Path) is ["v1", "algorithms", _, _] && Method == "GET" || PartsOf(Path) is ["v1", "algorithms", _] && Method == "POST";

    public static bool IsJson(string? type) => type?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What a request is about: an algorithm by its name or its id, a user, an organization or a collection; empty for none.</summary>
    public static string ItemIn(string path, Func<string, string> textInBody) => PartsOf(path) switch
    {
        ["v1", "algorithms", string id, ..] when Guid.TryParse(id, out _) => id,
        ["v1", "algorithms", _] => textInBody("name"),
        ["v1", "algorithms", _, string name, ..] => name,
        ["git", _, string repository, ..] => repository.Split(".git")[0],
        ["v1", "users", _, "algorithms"] => "",
        ["v1", "users"] => ItemOf(Users, textInBody("username")),
        ["v1", "users", string name, ..] => ItemOf(Users, name),
        ["v1", "organizations"] => ItemOf(Organizations, textInBody("org_name")),
        ["v1", "organizations", string name, ..] => ItemOf(Organizations, name),
        ["v1", "data", _] => ItemOf(Collections, textInBody("name")),
        ["v1", "data", _, string name, ..] => ItemOf(Collections, name),
        _ => "",
    };

    public static async Task<RecordedRequest> OfAsync(string cluster, string? item, HttpRequestMessage request)
    {
        string path = request.RequestUri!.PathAndQuery;
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        string? type = request.Content?.Headers.ContentType?.ToString();
        Dictionary<string, string> headers = request.Headers.Where(header => header.Key != "Transfer-Encoding")
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new RecordedRequest(cluster, item ?? ItemIn(path, name => TextIn(body, name)), request.Method.Method, path, headers, type,
            request.Headers.TransferEncodingChunked == true, body);
    }

    /// <summary>The same request again, to the cluster's current address.</summary>
    public HttpRequestMessage Again(Uri server, Translation? translation = null)
    {
        HttpRequestMessage request = new(new HttpMethod(Method), new Uri(server, translation?.Text(Path) ?? Path));
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, translation?.Header(value) ?? value);
        request.Headers.ExpectContinue = false;
        if (Type is null) return request;
        MediaTypeHeaderValue type = MediaTypeHeaderValue.Parse(Type);
        request.Content = new ByteArrayContent(translation is not null && IsJson(type.MediaType)
            ? Encoding.UTF8.GetBytes(translation.Text(Encoding.UTF8.GetString(Body))) : Body);
        request.Content.Headers.ContentType = type;
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

    private static string ItemOf(string kind, string name) => name.Length == 0 ? "" : kind + name;

    private static string[] PartsOf(string path) =>
        [.. path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private static string TextIn(byte[] body, string name)
    {
        if (body is []) return "";
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
    }
}
