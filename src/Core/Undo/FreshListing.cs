namespace AlgorithmiaMigration.Undo;

/// <summary>
/// The parts of something as they are now: the files of a collection, the members of an organization. Thousands are removed one after the other, and
/// somebody can replace one meanwhile: what was listed some seconds ago does not tell that a part may be removed.
/// </summary>
/// <param name="list">Lists the parts; nothing if what they belong to is gone.</param>
/// <param name="nameOf">The name of a part.</param>
/// <param name="time">Measures how old the listing is.</param>
internal sealed class FreshListing<T>(Func<CancellationToken, Task<IAsyncEnumerable<T>?>> list, Func<T, string> nameOf, TimeProvider time) where T : class
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    private Dictionary<string, T> _parts = new(StringComparer.Ordinal);
    private long _listedAt;
    private TimeSpan _freshFor;

    /// <summary>Takes a listing.</summary>
    public async Task<IReadOnlyDictionary<string, T>> ReadAsync(IAsyncEnumerable<T>? listing)
    {
        long start = time.GetTimestamp();
        Dictionary<string, T> parts = new(StringComparer.Ordinal);
        if (listing is not null) await foreach (T part in listing.ConfigureAwait(false)) parts[nameOf(part)] = part;
        (_parts, _listedAt) = (parts, start);
        // A large collection takes long to list: it is listed again for every second removal at the most.
        TimeSpan taken = time.GetElapsedTime(start);
        _freshFor = taken + taken > s_shortest ? taken + taken : s_shortest;
        return parts;
    }

    /// <summary>The part according to a listing of the last seconds; null if there is none.</summary>
    public async Task<T?> FindAsync(string name, CancellationToken cancellation) =>
        time.GetElapsedTime(_listedAt) > _freshFor ? await FindNowAsync(name, cancellation).ConfigureAwait(false) : Find(name);

    /// <summary>The part according to a new listing; null if there is none.</summary>
    public async Task<T?> FindNowAsync(string name, CancellationToken cancellation)
    {
        _ = await ReadAsync(await list(cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return Find(name);
    }

    private T? Find(string name) => _parts.TryGetValue(name, out T? part) ? part : null;
}
