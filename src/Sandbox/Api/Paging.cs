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
    /// <param name="items">The whole list in its order.</param>
    /// <param name="keyOf">What tells items apart, so that a list that grows at its front keeps its pages.</param>
    /// <param name="render">The item on the wire.</param>
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

    // Plain http even where the list came over TLS, as the published sample has it: a trap for those who follow it with a key.
    private static string NextLink(ApiCall call, int limit, string marker) =>
        $"http://{call.Context.Request.Host}{call.Context.Request.Path}?limit={limit}&marker={Uri.EscapeDataString(marker)}";
}
