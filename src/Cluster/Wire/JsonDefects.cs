using System.Globalization;
using System.Text;
using System.Text.Json;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>
/// Finds JSON that parses and is still not clear: readers disagree about which of two members with one name counts, so such an answer
/// could name one algorithm to us and another one to the cluster.
/// </summary>
internal static class JsonDefects
{
    /// <summary>The deepest nesting that is read; answers of the contract have fewer than ten levels.</summary>
    public const int DeepestNesting = 64;

    private const int LongestName = 60;

    public static string TooDeep { get; } = string.Format(CultureInfo.InvariantCulture, "with JSON that is nested deeper than {0} levels", DeepestNesting);

    public static string UnreadableName => "with JSON that contains a name that is not valid text";

    /// <summary>The first defect; null for none.</summary>
    public static string? In(JsonElement json)
    {
        try
        {
            return FirstIn(json);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a name; in a value it is harmless.
            return UnreadableName;
        }
    }

    /// <summary>Whether a text that cannot be parsed is nested too deeply, and not just damaged or incomplete.</summary>
    public static bool IsTooDeep(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth > DeepestNesting) return true;
        }
        catch (JsonException)
        {
            return false;
        }
        return false;
    }

    private static string? FirstIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(FirstIn).FirstOrDefault(defect => defect is not null),
        JsonValueKind.Object => FirstInObject(json),
        _ => null,
    };

    private static string? FirstInObject(JsonElement json)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!names.Add(member.Name)) return $"with JSON that contains '{Shortened(member.Name)}' twice";
            if (FirstIn(member.Value) is { } inner) return inner;
        }
        return null;
    }

    private static string Shortened(string name) => OutsideText.OneLine(name.Length <= LongestName ? name : name.Substring(0, LongestName) + "...");
}
