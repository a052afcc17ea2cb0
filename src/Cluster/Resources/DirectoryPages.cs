using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Reads the pages of a data directory, in which, unlike in other lists, an empty member is absent (contract, section 17.4).</summary>
internal static class DirectoryPages
{
    /// <param name="member">The entries to return: <c>files</c> or <c>folders</c>.</param>
    /// <param name="request">The first page's request, without a marker.</param>
    /// <param name="first">The first page, if it has been read already.</param>
    /// <param name="read">Sends one page's request.</param>
    /// <param name="cancellation">Stops between pages and within one.</param>
    public static async IAsyncEnumerable<JsonElement> EntriesAsync(string member, ApiRequest request, Answer? first,
        Func<ApiRequest, CancellationToken, Task<Answer>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (Answer page = first ?? await read(request, cancellation).ConfigureAwait(false); ;)
        {
            JsonElement directory = page.Object();
            string? marker = directory.Word("marker");
            if (marker is not null && !seen.Add(marker)) throw page.Unexpected("an end: the pages repeat");
            // Requests the next page while this one is processed.
            Task<Answer>? next = marker is null ? null : read(request with { Query = [.. request.Query, ("marker", marker)] }, cancellation);
            foreach (JsonElement entry in directory.Entries(member) ?? []) yield return entry;
            if (next is null) yield break;
            page = await next.ConfigureAwait(false);
        }
    }
}
