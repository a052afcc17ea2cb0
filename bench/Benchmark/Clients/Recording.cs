namespace AlgorithmiaMigration.Bench;

/// <summary>The recorded requests of a job, by the items that they belong to.</summary>
internal sealed class Recording(IEnumerable<RecordedRequest> requests)
{
    private const string Shared = "";
    private readonly ILookup<string, RecordedRequest> _items = requests.ToLookup(request => request.Item);

    public IEnumerable<string> Items => _items.Select(item => item.Key).Where(name => name != Shared);

    public IEnumerable<RecordedRequest> Of(string item) => _items[item];

    /// <summary>People, then data, then algorithms, each with the requests for lists, keys and environments before them: those that were sent
    /// before the last change to the items, because later lists have other pages.</summary>
    /// <param name="algorithms">The algorithms, in their order.</param>
    public IEnumerable<(RecordedRequest[] Shared, string[] Items)> InPhases(string[] algorithms)
    {
        RecordedRequest[] left = [.. _items[Shared]];
        foreach (string kind in RecordedRequest.EarlierKinds)
        {
            string[] items = [.. Items.Where(name => name.StartsWith(kind, StringComparison.Ordinal))];
            long end = items.SelectMany(Of).Where(request => request.Method != "GET").Select(request => request.Answered).DefaultIfEmpty().Max();
            yield return ([.. left.Where(request => request.Sent < end)], items);
            left = [.. left.Where(request => request.Sent >= end)];
        }
        yield return (left, algorithms);
    }
}
