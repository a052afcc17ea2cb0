using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Reads a paged list by its markers; the server's <c>next_link</c> is never followed (contract, section 5).</summary>
internal static class Pages
{
    /// <summary>The entries of all pages.</summary>
    /// <param name="request">The first page's request, without limit and marker.</param>
    /// <param name="read">Sends one page's request.</param>
    /// <param name="limit">Entries per page; null if the list may not be paged.</param>
    /// <param name="members">The members that can contain the entries, unless the answer is a bare array.</param>
    /// <param name="cancellation">Stops between pages and within one.</param>
    /// <exception cref="ClusterException">A page is not a list, or the pages repeat.</exception>
    public static async IAsyncEnumerable<JsonElement> EntriesAsync(ApiRequest request,
        Func<ApiRequest, CancellationToken, Task<Answer>> read, int? limit, string[] members,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (string? marker = null; ;)
        {
            Answer answer = await read(request with { Query = QueryOf(request, limit, marker) }, cancellation).ConfigureAwait(false);
            foreach (JsonElement entry in answer.Json.Entries(members) ?? throw answer.Unexpected("a list")) yield return entry;
            marker = answer.Json.Word("marker") ?? answer.Json.Word("next_marker");
            if (marker is null) yield break;
            if (!seen.Add(marker)) throw answer.Unexpected("an end: the pages repeat");
        }
    }

    private static List<(string, string)> QueryOf(ApiRequest request, int? limit, string? marker)
    {
        List<(string, string)> query = [.. request.Query];
        if (limit is { } most) query.Add(("limit", most.ToString(CultureInfo.InvariantCulture)));
        if (marker is not null) query.Add(("marker", marker));
        return query;
    }
}
