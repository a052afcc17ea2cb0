using System.Text.Json;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>What the cluster answered, read to its end.</summary>
internal sealed record Answer
{
    public required string Cluster { get; init; }

    public required ApiRequest Request { get; init; }

    public required int Status { get; init; }

    public string Body { get; init; } = "";

    /// <summary>The body as JSON; undefined when it is none.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Text of <c>X-Error-Message</c>, the only words a <c>HEAD</c> gets.</summary>
    public string? ErrorHeader { get; init; }

    public string? ReasonPhrase { get; init; }

    public Uri? Location { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsJson => Json.ValueKind != JsonValueKind.Undefined;

    /// <summary>A page for people, from a proxy or from a server that is no cluster.</summary>
    public bool IsWebPage => !IsJson && Body.StartsWith('<');

    /// <summary>JSON that breaks off; some stacks end a cut compressed body without an error.</summary>
    public bool IsCutOff => !IsJson && Body.Length > 0 && Body[0] is '{' or '[';

    public static async Task<Answer> ReadAsync(
        string cluster, ApiRequest request, HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellation)
    {
        string body = (await BodyText.ReadAsync(response, cancellation).ConfigureAwait(false)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return new Answer
        {
            Cluster = cluster,
            Request = request,
            Status = (int)response.StatusCode,
            Body = body,
            Json = WireJson.TryParse(body),
            ErrorHeader = response.Headers.TryGetValues("X-Error-Message", out IEnumerable<string>? values) ? values.FirstOrDefault() : null,
            ReasonPhrase = response.ReasonPhrase,
            Location = response.Headers.Location,
            RetryAfter = RetryAfterHeader.DelayIn(response.Headers, now),
        };
    }

    /// <summary>The JSON object a route promises.</summary>
    /// <exception cref="ClusterException">It is something else.</exception>
    public JsonElement Object() => Json.ValueKind == JsonValueKind.Object ? Json : throw Unexpected("a JSON object");

    /// <summary>The failure for an answer that is not what the contract says.</summary>
    public ClusterException Unexpected(string wanted) =>
        new(Cluster, FailureKind.UnexpectedAnswer, $"{Cluster} answers {Request.Route} without {wanted}.",
            "Check that the address is that of an Algorithmia cluster (-ApiUri).", Status);
}
