using System.Collections;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The entries of a pack in its order, and which of them are differences to which.</summary>
internal sealed class PackEntries : IReadOnlyList<PackEntry>
{
    private readonly List<PackEntry> _entries = [];
    private readonly Dictionary<string, PackEntry> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PackEntry>> _waiting = new(StringComparer.Ordinal);
    private int _finished;

    /// <summary>Entries that were read to their end.</summary>
    public int Count => _finished;

    /// <summary>Whether every difference has the object it is a difference to.</summary>
    public bool HasAllBases => _waiting.Count == 0;

    public PackEntry this[int index] => _entries[index];

    public static string NameOf(PackType type) => type switch
    {
        PackType.Commit => GitObject.Commit,
        PackType.Tree => GitObject.Tree,
        PackType.Blob => GitObject.Blob,
        _ => "tag",
    };

    /// <summary>The object; null when none of this name is known, which one that is a difference may still turn out to have.</summary>
    public PackEntry? Find(string id) => _named.GetValueOrDefault(id);

    /// <summary>An entry has begun.</summary>
    /// <exception cref="InvalidDataException">It is a difference to something that is no entry.</exception>
    public void Add(PackEntry entry)
    {
        if (entry.Type == PackType.OffsetDelta && StartingAt(entry.BaseOffset) is null)
            throw new InvalidDataException("A difference in the pack points to no object.");
        entry.Index = _entries.Count;
        _entries.Add(entry);
    }

    /// <summary>An entry has ended, and its sizes are known.</summary>
    public void Finish(PackEntry entry, long baseSize, long contentSize)
    {
        _finished++;
        entry.BaseSize = baseSize;
        entry.ContentSize = contentSize;
        if (entry.Type == PackType.OffsetDelta) entry.AttachTo(StartingAt(entry.BaseOffset)!);
        else if (entry.BaseId is { } id) AttachOrWait(entry, id);
        if (entry.Id is not null) Name(entry, entry.Id);
    }

    /// <summary>An entry's id has become known.</summary>
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
