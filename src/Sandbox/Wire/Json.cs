using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Wire;

/// <summary>Builds and reads JSON. Members without a value are omitted (contract, section 3).</summary>
internal static class Json
{
    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null) json[name] = value;
        return json;
    }

    /// <summary>Such as <c>2020-04-07T16:45:10.096Z</c>.</summary>
    public static string Zoned(this DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>Without a zone, as in environments: <c>2020-12-21T21:47:53.239</c>.</summary>
    public static string Zoneless(this DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:ss.fff");

    /// <summary>As in secrets: <c>2022-07-22T14:36:01Z</c>.</summary>
    public static string Seconds(this DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    public static JsonArray ToJsonArray(this IEnumerable<JsonNode> nodes) => [.. nodes];

    /// <summary>A member that is an object; null when it is missing.</summary>
    /// <exception cref="ApiFailure">The member is not an object.</exception>
    public static JsonObject? Section(this JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonObject section => section,
        _ => throw ApiFailure.Invalid($"{name} must be an object"),
    };

    public static string? Text(this JsonObject json, string name) => Value<string>(json, name, JsonValueKind.String);

    public static long? Number(this JsonObject json, string name) => Value<long?>(json, name, JsonValueKind.Number);

    public static bool? Flag(this JsonObject json, string name) =>
        json[name]?.GetValueKind() switch
        {
            null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw ApiFailure.Invalid($"{name} has the wrong type"),
        };

    private static T? Value<T>(JsonObject json, string name, JsonValueKind kind)
    {
        if (json[name] is not { } node) return default;
        return node.GetValueKind() == kind && node.AsValue().TryGetValue(out T? value)
            ? value
            : throw ApiFailure.Invalid($"{name} has the wrong type");
    }

    private static string Format(DateTimeOffset time, string format) =>
        time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
