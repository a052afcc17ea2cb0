using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>JSON as it goes over the wire: snake case, and absent means absent (contract, section 3).</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The text as JSON; undefined when it is none.</summary>
    public static JsonElement TryParse(string text)
    {
        if (text.Length == 0 || text[0] == '<') return default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
