using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Wire;

/// <summary>An answer to be written: a status with JSON, bytes or no body.</summary>
internal sealed record Reply(int Status, JsonNode? Json = null, byte[]? Bytes = null, string ContentType = "application/json")
{
    /// <summary>Writes headers and a body that is never held in memory; replaces all other content.</summary>
    public Func<HttpResponse, CancellationToken, Task>? Content { get; init; }

    public static Reply NoContent { get; } = new(204);
    public static Reply Accepted { get; } = new(202);

    public static Reply Ok(JsonNode json) => new(200, json);

    public static Reply Created(JsonNode json) => new(201, json);

    /// <summary>The old shape without a code: <c>{"error":{"message":"..."}}</c> (contract, section 4.1, shape 3).</summary>
    public static Reply OldError(int status, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["message"] = message } });

    /// <summary>The string shape, which only a missing algorithm has (shape 4).</summary>
    public static Reply NoSuchAlgorithm { get; } = new(404, new JsonObject { ["error"] = "No such algorithm" });

    /// <summary>The answer of an unknown route (shape 5).</summary>
    public static Reply NoSuchRoute => new(404, new JsonObject { ["message"] = "Resource not found." });

    public static Reply From(ApiFailure failure, bool bare)
    {
        JsonObject error = new()
        {
            ["id"] = Guid.NewGuid().ToString(), ["code"] = failure.Code, ["message"] = failure.Message,
        };
        return new Reply(failure.Status, bare ? error : new JsonObject { ["error"] = error });
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        if (Content is not null)
        {
            await Content(response, cancellation);
            return;
        }
        byte[]? body = Bytes ?? (Json is null ? null : System.Text.Encoding.UTF8.GetBytes(Json.ToJsonString()));
        if (body is null) return;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, cancellation);
    }
}
