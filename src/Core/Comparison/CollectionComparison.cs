using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares collections of hosted data: readers, and files by size or by reading both sides. Only reads.</summary>
/// <param name="source">The source cluster.</param>
/// <param name="options">What is compared, and how.</param>
/// <param name="files">Limits how many pairs of files are read at the same time.</param>
internal sealed class CollectionComparison(AlgoCluster source, ComparisonOptions options, Throttle files)
{
    /// <summary>Compares one collection with one destination. Whether it exists is always reported if one side lacks it.</summary>
    public Task<IReadOnlyList<Difference>> CompareAsync(CollectionItem item, CancellationToken cancellation)
    {
        Compared collection = new(DifferenceArea.Collection, item.Id.Path, item.Cluster.Name);
        return collection.OrNotCheckedAsync(async () =>
        {
            Task<CollectionListing?> reading = source.Api.Data.FindCollectionAsync(item.Id, cancellation);
            CollectionListing? there = await item.Cluster.Api.Data.FindCollectionAsync(item.There, cancellation).ConfigureAwait(false);
            CollectionListing? here = await reading.ConfigureAwait(false);
            if (here is null && there is null) return [collection.NotChecked($"It exists neither on {source} nor as {item.Destination}.")];
            if (here is null) return [(collection with { Subject = item.There.Path }).OnlyThere(source, item.There.Path)];
            if (there is null) return [collection.Missing(item.Id.Path, $"There is no {item.Destination}.")];
            List<Difference> found = [];
            if (options.Includes(DifferenceArea.Collection)) found.Add(Readers(collection, item, here.Acl, there.Acl));
            if (options.Includes(DifferenceArea.File))
                found.AddRange(await FilesAsync(collection.In(DifferenceArea.File), item, here, there, cancellation).ConfigureAwait(false));
            return found;
        });
    }

    private static Difference Readers(Compared collection, CollectionItem item, CollectionAcl here, CollectionAcl there) => here.Equals(there)
        ? collection.Equal($"{here}", $"{there}", item.Id.Owner == item.There.Owner ? "" : $"The owner is '{item.There.Owner}' at the destination.")
        : collection.Different($"{here}", $"{there}", "The readers differ.");

    private async Task<List<Difference>> FilesAsync(
        Compared collection, CollectionItem item, CollectionListing here, CollectionListing there, CancellationToken cancellation)
    {
        Dictionary<string, DataFile> left = new(StringComparer.Ordinal);
        await foreach (DataFile file in there.Files.ConfigureAwait(false))
            if (!options.IsExcluded(file.Name)) left[file.Name] = file;
        List<Difference> found = [];
        int count = 0;
        long bytes = 0;
        WorkerPool readers = new(files.Limit, cancellation);
        await using ConfiguredAsyncDisposable ending = readers.ConfigureAwait(false);
        await foreach (DataFile file in here.Files.ConfigureAwait(false))
        {
            if (options.IsExcluded(file.Name)) continue;
            count++;
            bytes += file.Size;
            Compared one = collection.Part(file.Name);
            bool isThere = left.TryGetValue(file.Name, out DataFile? other);
            left.Remove(file.Name);
            if (!isThere) Add(one.Missing(Text(file)));
            else if (file.Size != other!.Size) Add(one.Different(Text(file), Text(other), "The size differs."));
            else if (options.Verify == FileVerification.Hash)
                await readers.AddAsync(async stop =>
                {
                    foreach (Difference difference in await one.OrNotCheckedAsync(() => ContentAsync(one, item, file, other, stop)).ConfigureAwait(false))
                        Add(difference);
                }).ConfigureAwait(false);
        }
        await readers.EndAsync().ConfigureAwait(false);
        found.AddRange(left.Values.Select(extra => (collection with { Subject = item.There.Path }).Part(extra.Name).Extra(Text(extra))));
        string counted = $"{NumberText.Count(count, "file")}, {ByteSize.Of(bytes)}";
        if (found.Count == 0) found.Add(collection.Equal(counted, counted, $"Compared by {(options.Verify == FileVerification.Hash ? "hash" : "size")}."));
        return found;

        void Add(Difference difference)
        {
            lock (found) found.Add(difference);
        }
    }

    private async Task<IReadOnlyList<Difference>> ContentAsync(Compared one, CollectionItem item, DataFile file, DataFile other, CancellationToken cancellation)
    {
        using IDisposable lease = await files.TakeAsync(cancellation).ConfigureAwait(false);
        string[] hashes = await Task.WhenAll(
            FileHash.OfAsync(source.Api.Data, item.Id, file, cancellation),
            FileHash.OfAsync(item.Cluster.Api.Data, item.There, other, cancellation)).ConfigureAwait(false);
        return hashes[0] == hashes[1] ? [] : [one.Different($"SHA-256 {hashes[0]}", $"SHA-256 {hashes[1]}", "The content differs.")];
    }

    private static string Text(DataFile file) => FormattableString.Invariant($"{file.Size} bytes");
}
