using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>The cluster's answer, read completely.</summary>
internal sealed record Answer
{
    public required string Cluster { get; init; }

    public required ApiRequest Request { get; init; }

    public required int Status { get; init; }

    public string Body { get; init; } = "";

    /// <summary>The body as JSON; undefined when it is not JSON.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Why the JSON must not be relied on, as the end of a sentence; null for nothing.</summary>
    public string? Defect { get; init; }

    /// <summary>Whether the answer was longer than any answer of a cluster, and therefore not read to its end.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>The header <c>X-Error-Message</c>, the only error message that a <c>HEAD</c> gets.</summary>
    public string? ErrorHeader { get; init; }

    public string? ReasonPhrase { get; init; }

    public Uri? Location { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it is not the answer to the request, but shows that what the request was to create is there.</summary>
    public bool IsFound { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsJson => Json.ValueKind != JsonValueKind.Undefined;

    /// <summary>Whether the body is a web page, from a proxy or from a server that is not a cluster.</summary>
    public bool IsWebPage => !IsJson && Body.StartsWith('<');

    /// <summary>Whether the body is incomplete JSON; some HTTP stacks report no error when a compressed body is truncated.</summary>
    public bool IsCutOff => !IsJson && Defect is null && Body.Length > 0 && Body[0] is '{' or '[';

    public static async Task<Answer> ReadAsync(
        string cluster, ApiRequest request, HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellation)
    {
        BodyText text = await BodyText.ReadAsync(response, cancellation).ConfigureAwait(false);
        string body = text.Text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        ParsedJson json = WireJson.Parse(body);
        return new Answer
        {
            Cluster = cluster,
            Request = request,
            Status = (int)response.StatusCode,
            Body = body,
            Json = json.Root,
            Defect = json.Defect,
            IsTooLong = text.IsTooLong,
            ErrorHeader = response.Headers.TryGetValues("X-Error-Message", out IEnumerable<string>? values) ? values.FirstOrDefault() : null,
            ReasonPhrase = response.ReasonPhrase,
            Location = response.Headers.Location,
            RetryAfter = RetryAfterHeader.DelayIn(response.Headers, now),
        };
    }

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="ClusterException">The body is not a JSON object.</exception>
    public JsonElement Object() => Json.ValueKind == JsonValueKind.Object ? Json : throw Unexpected("a JSON object");

    /// <summary>A copy of the JSON object, to be changed and sent back.</summary>
    /// <exception cref="ClusterException">The body is not a JSON object, or contains text that cannot be sent unchanged.</exception>
    public JsonObject Editable()
    {
        JsonElement read = Object();
        try
        {
            return (JsonObject)JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(read))!;
        }
        catch (Exception caught) when (caught is InvalidOperationException or JsonException)
        {
            throw Unexpected("text that can be sent back unchanged");
        }
    }

    /// <summary>The failure for an answer that does not follow the contract.</summary>
    public ClusterException Unexpected(string missing) =>
        new(Cluster, FailureKind.UnexpectedAnswer, $"{Cluster} answered {Request.Route} without {missing}.",
            "Check that the address is that of an Algorithmia cluster (-ApiUri).", Status);
}
