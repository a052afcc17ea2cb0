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
