using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Undo;

/// <summary>
/// The files of a collection as they are now. Thousands of files are removed one after the other, and somebody can replace one meanwhile: what was
/// listed some seconds ago does not tell that a file may be removed.
/// </summary>
internal sealed class PresentFiles(IDataApi api, CollectionId collection, TimeProvider time)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    private Dictionary<string, DataFile> _files = new(StringComparer.Ordinal);
    private long _listedAt;
    private TimeSpan _freshFor;

    /// <summary>Takes a listing.</summary>
    public async Task<IReadOnlyDictionary<string, DataFile>> ReadAsync(IAsyncEnumerable<DataFile> listing)
    {
        long start = time.GetTimestamp();
        Dictionary<string, DataFile> files = new(StringComparer.Ordinal);
        await foreach (DataFile file in listing.ConfigureAwait(false)) files[file.Name] = file;
        (_files, _listedAt) = (files, start);
        // A large collection takes long to list: it is listed again for every second removal at the most.
        TimeSpan taken = time.GetElapsedTime(start);
        _freshFor = taken + taken > s_shortest ? taken + taken : s_shortest;
        return files;
    }

    /// <summary>Whether a file is still what it was, according to a listing of the last seconds.</summary>
    public async Task<bool> IsStillAsync(DataFile file, CancellationToken cancellation)
    {
        if (time.GetElapsedTime(_listedAt) > _freshFor)
            await ReadAsync(await api.FindCollectionAsync(collection, cancellation).ConfigureAwait(false) is { } there ? there.Files : Nothing()).ConfigureAwait(false);
        return _files.TryGetValue(file.Name, out DataFile? now) && now == file;
    }

    private static async IAsyncEnumerable<DataFile> Nothing()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
