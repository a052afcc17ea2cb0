using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Sandbox.Data;

/// <summary>The collections of a cluster and the default collections of algorithms (contract, sections 7.8 and 17).</summary>
internal sealed partial class DataStore(string folder, TimeProvider time, SandboxBehaviour behaviour)
{
    private readonly ConcurrentDictionary<(string Owner, string Name), HostedCollection> _collections = new();
    private readonly ConcurrentDictionary<Guid, Guid> _defaults = new();
    private long _stored;

    /// <summary>The default collection of each algorithm; the API never returns it.</summary>
    public IReadOnlyDictionary<Guid, Guid> Defaults => _defaults;

    public static bool IsName(string name) => NamePattern().IsMatch(name);

    public HostedCollection? Find(string owner, string name) => _collections.GetValueOrDefault((owner, name));

    public IReadOnlyList<HostedCollection> Of(string owner) => [.. _collections.Values
        .Where(collection => collection.Owner == owner).OrderBy(collection => collection.Name, StringComparer.Ordinal)];

    /// <summary>The new collection; null when the name is taken.</summary>
    public HostedCollection? Create(string owner, string name, IReadOnlyList<string>? readers)
    {
        HostedCollection collection = new(owner, name, Path.Combine(folder, Guid.NewGuid().ToString("N")));
        if (readers is not null) collection.Readers = readers;
        if (!_collections.TryAdd((owner, name), collection)) return null;
        Directory.CreateDirectory(collection.Folder);
        return collection;
    }

    public void Remove(HostedCollection collection) => _collections.TryRemove((collection.Owner, collection.Name), out _);

    public void SetDefault(Guid algorithm, Guid collection) => _defaults[algorithm] = collection;

    /// <summary>Stores an upload block by block; the file appears when the upload is complete.</summary>
    /// <exception cref="DiskFullException">The cluster's capacity is used up; nothing is stored.</exception>
    public async Task ReceiveAsync(HostedCollection collection, string name, Stream content, CancellationToken cancellation)
    {
        string path = NewPath(collection);
        try
        {
            long size;
            await using (SparseFile file = new(path)) size = await file.TakeAsync(content, Take, cancellation);
            collection.Put(new HostedFile(name, path, size, time.GetUtcNow()));
        }
        catch (Exception) when (behaviour.KeepAbortedUploads)
        {
            collection.Put(new HostedFile(name, path, new FileInfo(path).Length, time.GetUtcNow()));
            throw;
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        void Take(int bytes)
        {
            behaviour.DataReceived?.Invoke(name);
            Reserve(bytes);
        }
    }

    public void Add(HostedCollection collection, string name, byte[] content)
    {
        string path = NewPath(collection);
        File.WriteAllBytes(path, content);
        Put(collection, name, path, content.Length);
    }

    /// <summary>A file of the given size that takes almost no disk space: zeros, with marks at the beginning, in the middle and at the end.</summary>
    public void AddSparse(HostedCollection collection, string name, long size)
    {
        string path = NewPath(collection);
        SparseFile.Create(path, size);
        Put(collection, name, path, size);
    }

    private void Put(HostedCollection collection, string name, string path, long size)
    {
        Interlocked.Add(ref _stored, size);
        collection.Put(new HostedFile(name, path, size, time.GetUtcNow()));
    }

    private void Reserve(int bytes)
    {
        if (Interlocked.Add(ref _stored, bytes) > (behaviour.DataCapacity ?? long.MaxValue)) throw new DiskFullException();
    }

    private static string NewPath(HostedCollection collection) => Path.Combine(collection.Folder, Guid.NewGuid().ToString("N"));

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]{0,29}$")]
    private static partial Regex NamePattern();
}
