using System.Collections;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The entries of a pack in their order, and the bases of its deltas.</summary>
internal sealed class PackEntries : IReadOnlyList<PackEntry>
{
    private readonly List<PackEntry> _entries = [];
    private readonly Dictionary<string, PackEntry> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PackEntry>> _waiting = new(StringComparer.Ordinal);
    private int _finished;

    /// <summary>Entries that were read completely.</summary>
    public int Count => _finished;

    /// <summary>Whether every delta has its base.</summary>
    public bool HasAllBases => _waiting.Count == 0;

    public PackEntry this[int index] => _entries[index];

    public static string NameOf(PackType type) => type switch
    {
        PackType.Commit => GitObject.Commit,
        PackType.Tree => GitObject.Tree,
        PackType.Blob => GitObject.Blob,
        _ => "tag",
    };

    /// <summary>The entry with this id; null when none is known, although a delta whose id is not computed yet may have it.</summary>
    public PackEntry? Find(string id) => _named.GetValueOrDefault(id);

    /// <summary>Adds an entry when it begins.</summary>
    /// <exception cref="InvalidDataException">The entry is a delta whose base is not an entry.</exception>
    public void Add(PackEntry entry)
    {
        if (entry.Type == PackType.OffsetDelta && StartingAt(entry.BaseOffset) is null)
            throw new InvalidDataException("A delta in the pack has no base object.");
        entry.Index = _entries.Count;
        _entries.Add(entry);
    }

    /// <summary>Completes an entry when it ends and its sizes are known.</summary>
    public void Finish(PackEntry entry, long baseSize, long contentSize)
    {
        _finished++;
        entry.BaseSize = baseSize;
        entry.ContentSize = contentSize;
        if (entry.Type == PackType.OffsetDelta) entry.AttachTo(StartingAt(entry.BaseOffset)!);
        else if (entry.BaseId is { } id) AttachOrWait(entry, id);
        if (entry.Id is not null) Name(entry, entry.Id);
    }

    /// <summary>Sets the id of an entry.</summary>
    public void Name(PackEntry entry, string id)
    {
        entry.Id = id;
        if (_named.ContainsKey(id)) return;
        _named.Add(id, entry);
        if (!_waiting.TryGetValue(id, out List<PackEntry>? dependents)) return;
        _waiting.Remove(id);
        foreach (PackEntry dependent in dependents) dependent.AttachTo(entry);
    }

    public IEnumerator<PackEntry> GetEnumerator() => _entries.Take(_finished).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void AttachOrWait(PackEntry entry, string id)
    {
        if (Find(id) is { } found)
        {
            entry.AttachTo(found);
            return;
        }
        if (!_waiting.TryGetValue(id, out List<PackEntry>? dependents)) _waiting.Add(id, dependents = []);
        dependents.Add(entry);
    }

    private PackEntry? StartingAt(long offset)
    {
        int low = 0;
        for (int high = _entries.Count - 1; low <= high;)
        {
            int middle = (low + high) / 2;
            if (_entries[middle].Offset == offset) return _entries[middle];
            if (_entries[middle].Offset < offset) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }
}
