using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Disturbs a list that is read in pages.</summary>
internal static class Pages
{
    private const string Marker = "marker=";

    /// <summary>Whether a page after the first one is asked for.</summary>
    public static bool IsFurther(HttpRequestMessage request) => request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains(Marker, StringComparison.Ordinal);

    public static Uri FirstOf(Uri further) => new UriBuilder(further)
    {
        Query = string.Join('&', further.Query.TrimStart('?').Split('&').Where(part => !part.StartsWith(Marker, StringComparison.Ordinal))),
    }.Uri;

    /// <summary>A page as it is read while the list changes, or as a server with an error sends it.</summary>
    public static byte[] Disturbed(FaultKind kind, byte[] first, byte[] page)
    {
        if (kind == FaultKind.PageRepeated) return first;
        JsonNode changed = JsonNode.Parse(page)!;
        if (ListIn(changed) is not { } entries) return page;
        if (kind == FaultKind.PageLacksEntry && entries.Count > 0) entries.RemoveAt(0);
        if (kind == FaultKind.PageOverlaps && ListIn(JsonNode.Parse(first)!) is { Count: > 0 } before) entries.Insert(0, before[^1]!.DeepClone());
        return JsonSerializer.SerializeToUtf8Bytes(changed);
    }

    private static JsonArray? ListIn(JsonNode page) => page as JsonArray ?? (page as JsonObject)?.Select(member => member.Value).OfType<JsonArray>().FirstOrDefault();
}
