using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>The JSON format of the API: snake case, and null members are omitted (contract, section 3).</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The text as JSON; undefined when it is not JSON.</summary>
    public static ParsedJson Parse(string text)
    {
        if (text.Length == 0 || text[0] == '<') return default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonDefects.DeepestNesting });
            string? defect = JsonDefects.In(document.RootElement);
            // Names that cannot be read make every look-up of a member fail.
            return new ParsedJson(defect == JsonDefects.UnreadableName ? default : document.RootElement.Clone(), defect);
        }
        catch (JsonException)
        {
            return new ParsedJson(default, JsonDefects.IsTooDeep(text) ? JsonDefects.TooDeep : null);
        }
    }
}
