using System.Text;
using System.Text.Json;

namespace AlgorithmiaMigration.Cluster;

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
            RetryAfter = DelayAskedFor(response, now),
        };
    }

    /// <summary>The JSON object a route promises.</summary>
    /// <exception cref="ClusterException">It is something else.</exception>
    public JsonElement Object() => Json.ValueKind == JsonValueKind.Object ? Json : throw Unexpected("a JSON object");

    /// <summary>The failure for an answer that is not what the contract says.</summary>
    public ClusterException Unexpected(string wanted) =>
        new(Cluster, FailureKind.UnexpectedAnswer, $"{Cluster} answers {Request.Route} without {wanted}.",
            "Check that the address is that of an Algorithmia cluster (-ApiUri).", Status);

    private static TimeSpan? DelayAskedFor(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? delay = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - now;
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }
}

/// <summary>Reads a body whole, within reason, and lets go at once when cancelled.</summary>
internal static class BodyText
{
    // The longest answers are build logs; what exceeds this is no answer of a cluster.
    private const int MostBytes = 64 * 1024 * 1024;

    public static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content is null) return "";
        // .NET Framework does not watch the token while it reads; closing the response wakes it.
        using CancellationTokenRegistration closing = cancellation.Register(response.Dispose);
#if NET
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        using MemoryStream content = new();
        byte[] buffer = new byte[16 * 1024];
        int count;
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
        while ((count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0)
#pragma warning restore CA1835
        {
            if (content.Length + count > MostBytes) throw new IOException("The answer is longer than any answer of a cluster.");
            content.Write(buffer, 0, count);
        }
        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }
}
