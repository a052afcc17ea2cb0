using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Clusters;

/// <summary>Names of one kind that a cluster has listed in this process, for argument completion, which must not send requests. Limited, so
/// that listing a large cluster takes no more memory than listing a small one.</summary>
internal sealed class ListedNames
{
    private const int Maximum = 10_000;

    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private int _count;

    public IEnumerable<string> All => _names.Select(pair => pair.Key);

    public void Add(string name)
    {
        if (_count < Maximum && _names.TryAdd(name, true)) Interlocked.Increment(ref _count);
    }
}
