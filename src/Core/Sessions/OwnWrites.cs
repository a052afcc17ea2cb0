using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sessions;

/// <summary>When this session last pushed to each destination algorithm and last published it. What was read before that is out of date.</summary>
internal sealed class OwnWrites
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _pushes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _publications = new(StringComparer.Ordinal);

    /// <summary>Records a push. Call before and after it: a reader in between may see either state.</summary>
    public void Pushed(string destination, DateTimeOffset time) => _pushes[destination] = time;

    /// <summary>Records a publication. Call before and after it.</summary>
    public void Published(string destination, DateTimeOffset time) => _publications[destination] = time;

    /// <summary>Whether the session has pushed to the destination after this time.</summary>
    public bool HasPushedSince(string destination, DateTimeOffset read) => _pushes.TryGetValue(destination, out DateTimeOffset time) && time > read;

    /// <summary>Whether the session has published the destination after this time.</summary>
    public bool HasPublishedSince(string destination, DateTimeOffset read) =>
        _publications.TryGetValue(destination, out DateTimeOffset time) && time > read;
}
