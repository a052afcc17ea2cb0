namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>All algorithms of one cluster. Names are case-sensitive; the name of a deleted algorithm stays taken for a while (contract, section 4.3).</summary>
internal sealed class AlgorithmStore(TimeProvider time, SandboxBehaviour behaviour)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Owner, string Name), HostedAlgorithm> _byName = [];
    private readonly Dictionary<Guid, HostedAlgorithm> _byId = [];
    private readonly Dictionary<(string Owner, string Name), DateTimeOffset> _cachedNames = [];
    private readonly HashSet<(string Owner, string Name)> _reserved = [];

    public HostedAlgorithm? Find(string owner, string name)
    {
        lock (_gate) return _byName.GetValueOrDefault((owner, name));
    }

    public HostedAlgorithm? Find(Guid id)
    {
        lock (_gate) return _byId.GetValueOrDefault(id);
    }

    public IReadOnlyList<HostedAlgorithm> Of(string owner)
    {
        lock (_gate)
            return [.. _byName.Values.Where(one => one.Owner == owner).OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    /// <summary>Reserves the name while an algorithm is created. False when the name is taken or was deleted recently.</summary>
    public bool TryReserve(string owner, string name)
    {
        lock (_gate)
        {
            if (_byName.ContainsKey((owner, name)) || IsCached((owner, name))) return false;
            return _reserved.Add((owner, name));
        }
    }

    public void Release(string owner, string name)
    {
        lock (_gate) _reserved.Remove((owner, name));
    }

    public void Add(HostedAlgorithm algorithm)
    {
        lock (_gate)
        {
            _byName.Add((algorithm.Owner, algorithm.Name), algorithm);
            _byId.Add(algorithm.Id, algorithm);
        }
    }

    public void Remove(HostedAlgorithm algorithm)
    {
        lock (_gate)
        {
            _byName.Remove((algorithm.Owner, algorithm.Name));
            _byId.Remove(algorithm.Id);
            _cachedNames[(algorithm.Owner, algorithm.Name)] = time.GetUtcNow() + behaviour.DeletedNameCache;
        }
    }

    private bool IsCached((string Owner, string Name) name) =>
        _cachedNames.TryGetValue(name, out DateTimeOffset until) && time.GetUtcNow() < until;
}
