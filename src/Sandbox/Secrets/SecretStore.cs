using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A secret of an algorithm as it can be read: everything but the value.</summary>
internal sealed record HostedSecret(Guid Id, string ShortName, string Description, string SecretKey, DateTimeOffset Created)
{
    public DateTimeOffset Modified { get; init; } = Created;
}

/// <summary>Secrets can be written and never read back, so their values are not even kept (contract, section 12).</summary>
internal sealed class SecretStore
{
    private readonly ConcurrentDictionary<Guid, HostedSecret[]> _byAlgorithm = new();

    /// <summary>The built-in provider; its id is this cluster's own.</summary>
    public Guid ProviderId { get; } = Guid.NewGuid();

    public IReadOnlyList<HostedSecret> Of(Guid algorithm) => _byAlgorithm.GetValueOrDefault(algorithm, []);

    /// <summary>False when the algorithm has one of that name or key already.</summary>
    public bool TryAdd(Guid algorithm, HostedSecret secret)
    {
        bool added = false;
        _byAlgorithm.AddOrUpdate(algorithm, _ => Add([]), (_, present) => Add(present));
        return added;

        HostedSecret[] Add(HostedSecret[] present)
        {
            added = !present.Any(one => one.ShortName == secret.ShortName || one.SecretKey == secret.SecretKey);
            return added ? [.. present, secret] : present;
        }
    }

    public HostedSecret? Find(Guid algorithm, Guid id) => Of(algorithm).FirstOrDefault(secret => secret.Id == id);

    public void Replace(Guid algorithm, HostedSecret secret) => _byAlgorithm.AddOrUpdate(algorithm, _ => [secret],
        (_, present) => [.. present.Select(one => one.Id == secret.Id ? secret : one)]);

    public void Remove(Guid algorithm, Guid id) => _byAlgorithm.AddOrUpdate(algorithm, _ => [],
        (_, present) => [.. present.Where(one => one.Id != id)]);
}
