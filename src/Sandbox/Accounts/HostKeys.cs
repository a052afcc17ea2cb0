using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>Every key of every cluster in this process, for detecting keys where they must not appear.</summary>
internal sealed class HostKeys
{
    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);

    public ICollection<string> All => _keys.Keys;

    public string Add(string key)
    {
        _keys[key] = 0;
        return key;
    }
}
