using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The objects of the received packs, and the new ones.</summary>
internal sealed class RelayObjects(IReadOnlyList<PackObjects> packs) : IObjectStore
{
    private readonly Dictionary<string, GitObject> _added = new(StringComparer.Ordinal);

    /// <summary>The written objects, in their order.</summary>
    public List<GitObject> Added { get; } = [];

    /// <inheritdoc/>
    public Task<GitObject?> FindAsync(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_added.TryGetValue(id, out GitObject? added)) return Task.FromResult<GitObject?>(added);
        return Task.FromResult(InPacks(id, pack => pack.Find(id)));
    }

    /// <inheritdoc/>
    public Task<long?> SizeAsync(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_added.TryGetValue(id, out GitObject? added) ? (long?)added.Content.Length : InPacks(id, pack => pack.SizeOf(id)));
    }

    /// <inheritdoc/>
    public Task<string> WriteAsync(GitObject content, CancellationToken cancellation)
    {
        string id = ObjectIds.Of(content);
        if (!_added.ContainsKey(id)) Added.Add(content);
        _added[id] = content;
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    private T? InPacks<T>(string id, Func<PackObjects, T?> find)
    {
        foreach (PackObjects pack in packs)
            if (find(pack) is { } found) return found;
        return packs.Any(pack => pack.HoldsUnknown)
            ? throw new RelayUnsupportedException($"the object {id} may be a delta of one that is too large to read")
            : default;
    }
}
