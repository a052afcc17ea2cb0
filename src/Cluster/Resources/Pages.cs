using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Reads a paged list by its markers; the server's <c>next_link</c> is never followed (contract, section 5). Every entry is
/// returned once, and a list that does not end is a failure.</summary>
internal static class Pages
{
    // A million entries with 50 per page; of directories, twenty million files.
    private const int MostPages = 20_000;

    // A filter of the cluster can leave a page empty, but not one page after the other.
    private const int MostPagesWithoutNews = 20;

    /// <summary>The entries of all pages, each once.</summary>
    /// <param name="list">The list.</param>
    /// <param name="read">Sends one page's request.</param>
    /// <param name="cancellation">Stops between pages and within one.</param>
    /// <param name="first">The first page, if it has been read already.</param>
    /// <exception cref="ClusterException">A page is not a list, or the pages repeat or never end.</exception>
    public static async IAsyncEnumerable<JsonElement> EntriesAsync(Listing list, Func<ApiRequest, CancellationToken, Task<Answer>> read,
        [EnumeratorCancellation] CancellationToken cancellation, Answer? first = null)
    {
        HashSet<string> markers = new(StringComparer.Ordinal);
        DistinctEntries distinct = new(list.IdentityOf);
        int withoutNews = 0;
        Answer page = first ?? await read(RequestOf(list, null), cancellation).ConfigureAwait(false);
        for (int pages = 1; ; pages++)
        {
            string? marker = page.Json.Raw("marker") is { Length: > 0 } own ? own : page.Json.Raw("next_marker");
            if (marker is "") marker = null;
            if (marker is not null && !markers.Add(marker)) throw page.Unexpected("an end: the pages repeat");
            if (marker is not null && pages == MostPages)
                throw page.Unexpected(string.Format(CultureInfo.InvariantCulture, "an end: the list has more than {0:N0} pages", MostPages));
            Task<Answer>? ahead = marker is not null && list.IsDirectory ? read(RequestOf(list, marker), cancellation) : null;
            IReadOnlyList<JsonElement> entries = distinct.New(EntriesOf(list, page));
            foreach (JsonElement entry in entries)
            {
                list.Check(page, entry);
                yield return entry;
            }
            withoutNews = entries.Count == 0 ? withoutNews + 1 : 0;
            if (marker is null) yield break;
            if (withoutNews == MostPagesWithoutNews) throw page.Unexpected("an end: its pages have new markers, but no new entries");
            page = await (ahead ?? read(RequestOf(list, marker), cancellation)).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<JsonElement> EntriesOf(Listing list, Answer page) => list.IsDirectory
        ? page.Object().Entries(list.Members) ?? []
        : page.Json.Entries(list.Members) ?? throw page.Unexpected("a list");

    private static ApiRequest RequestOf(Listing list, string? marker)
    {
        List<(string, string)> query = [.. list.Request.Query];
        if (list.Limit is { } most) query.Add(("limit", most.ToString(CultureInfo.InvariantCulture)));
        if (marker is not null) query.Add(("marker", marker));
        return list.Request with { Query = query };
    }
}
