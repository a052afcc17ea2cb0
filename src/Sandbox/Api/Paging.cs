using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Lists in pages with opaque markers (contract, section 5).</summary>
internal static class Paging
{
    /// <param name="call">The request with <c>limit</c> and <c>marker</c>.</param>
    /// <param name="items">The complete list in order.</param>
    /// <param name="keyOf">Identifies an item, so that pages stay consistent while items are added at the front of the list.</param>
    /// <param name="render">Renders an item as JSON.</param>
    public static Reply Page<T>(ApiCall call, IReadOnlyList<T> items, Func<T, string> keyOf, Func<T, JsonNode> render)
    {
        int limit = Limit(call);
        int start = Start(call.Query("marker"), items, keyOf);
        T[] page = [.. items.Skip(start).Take(limit)];
        string? marker = start + limit < items.Count ? Marker(keyOf(page[^1])) : null;
        return Reply.Ok(new JsonObject
        {
            ["marker"] = marker,
            ["next_link"] = marker is null ? null : NextLink(call, limit, marker),
            ["results"] = page.Select(render).ToJsonArray(),
        });
    }

    private static int Limit(ApiCall call)
    {
        SandboxBehaviour behaviour = call.Cluster.Behaviour;
        if (call.Query("limit") is not { } text) return Math.Min(behaviour.DefaultPageSize, behaviour.MaximumPageSize);
        bool valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit)
            && limit >= 1 && limit <= behaviour.MaximumPageSize;
        return valid ? limit : throw ApiFailure.BadLimit(behaviour.MaximumPageSize);
    }

    private static int Start<T>(string? marker, IReadOnlyList<T> items, Func<T, string> keyOf)
    {
        if (string.IsNullOrEmpty(marker)) return 0;
        string after = Unseal(marker);
        for (int i = 0; i < items.Count; i++)
            if (keyOf(items[i]) == after) return i + 1;
        throw ApiFailure.BadMarker();
    }

    private static string Marker(string key) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["after"] = key }.ToJsonString()));

    private static string Unseal(string marker)
    {
        try
        {
            return JsonNode.Parse(Convert.FromBase64String(marker))?["after"]?.GetValue<string>() ?? throw ApiFailure.BadMarker();
        }
        catch (Exception problem) when (problem is FormatException or JsonException or InvalidOperationException)
        {
            throw ApiFailure.BadMarker();
        }
    }

    // Plain http even if the list was requested over TLS, as in the published sample: a client that follows the link would send its key unencrypted.
    private static string NextLink(ApiCall call, int limit, string marker) =>
        $"http://{call.Context.Request.Host}{call.Context.Request.Path}?limit={limit}&marker={Uri.EscapeDataString(marker)}";
}
