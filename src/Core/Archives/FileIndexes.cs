using System.Collections.Concurrent;
using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Archives;

/// <summary>The files of the collections that were used last, by their names.</summary>
/// <param name="list">Lists the files of a collection.</param>
/// <param name="most">How many collections are kept; a collection can have a million files.</param>
internal sealed class FileIndexes(Func<CollectionId, CancellationToken, IAsyncEnumerable<ArchivedFile>> list, int most)
{
    private readonly ConcurrentDictionary<CollectionId, Dictionary<string, FileSum>> _indexes = new();
    private readonly ConcurrentQueue<CollectionId> _order = new();

    public async Task<Dictionary<string, FileSum>> OfAsync(CollectionId collection, CancellationToken cancellation)
    {
        if (_indexes.TryGetValue(collection, out Dictionary<string, FileSum>? known)) return known;
        Dictionary<string, FileSum> index = new(StringComparer.Ordinal);
        await foreach (ArchivedFile file in list(collection, cancellation).ConfigureAwait(false))
            index[file.Name] = new FileSum(ContentHash.Parse(file.Sha256)!.Value, file.Bytes);
        if (!_indexes.TryAdd(collection, index)) return index;
        _order.Enqueue(collection);
        if (_order.Count > most && _order.TryDequeue(out CollectionId? oldest)) _indexes.TryRemove(oldest, out _);
        return index;
    }
}
