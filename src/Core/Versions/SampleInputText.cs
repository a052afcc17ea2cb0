using System.Text.Json;

namespace AlgorithmiaMigration.Versions;

/// <summary>Sample inputs, which are JSON in a string (contract, section 8).</summary>
internal static class SampleInputText
{
    /// <summary>Whether a text is JSON. Clusters accept any text, and show it to the users of the algorithm.</summary>
    public static bool IsJson(string text)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
