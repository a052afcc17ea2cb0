using System.Collections.Immutable;

namespace AlgorithmiaMigration.Sandbox.Data;

/// <summary>A collection: a flat folder of files with a list of readers (contract, section 17).</summary>
internal sealed class HostedCollection(string owner, string name, string folder)
{
    public const string OwnersAlgorithms = "algo://.my/*";
    public const string Everyone = "user://*";

    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, HostedFile> _files =
        ImmutableSortedDictionary.Create<string, HostedFile>(StringComparer.Ordinal);

    public Guid Id { get; } = Guid.NewGuid();
    public string Owner { get; } = owner;
    public string Name { get; } = name;
    public string Folder { get; } = folder;
    public IReadOnlyList<string> Readers { get; set; } = [OwnersAlgorithms];
    public string Address => $"data://{Owner}/{Name}";

    /// <summary>A snapshot, ordered by name.</summary>
    public ImmutableSortedDictionary<string, HostedFile> Files => _files;

    public void Put(HostedFile file)
    {
        HostedFile? before;
        lock (_gate)
        {
            before = _files.GetValueOrDefault(file.Name);
            _files = _files.SetItem(file.Name, file);
        }
        if (before is not null) File.Delete(before.Path);
    }

    public bool Remove(string file)
    {
        HostedFile? present;
        lock (_gate)
        {
            if (!_files.TryGetValue(file, out present)) return false;
            _files = _files.Remove(file);
        }
        File.Delete(present.Path);
        return true;
    }
}
