using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sandbox.Secrets;

/// <summary>Secrets by algorithm. Values stay in this process and can be checked in it.</summary>
internal sealed class SecretStore
{
    private readonly ConcurrentDictionary<Guid, HostedSecret[]> _byAlgorithm = new();

    public IReadOnlyList<HostedSecret> Of(Guid algorithm) => _byAlgorithm.GetValueOrDefault(algorithm, []);

    /// <summary>False when the algorithm already has a secret with that name or key.</summary>
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
