using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A secret of an algorithm. No answer and no log ever shows the value.</summary>
internal sealed record HostedSecret(Guid Id, string ShortName, string Description, string SecretKey, Guid ProviderId, string Value)
{
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Modified { get; init; }

    /// <summary>Changes "can take up to a minute" (contract, section 12): lists show this state from then on, and the one before until then.</summary>
    public required DateTimeOffset VisibleAt { get; init; }

    public HostedSecret? Before { get; init; }

    /// <summary>The state that lists show; null while they do not know it yet.</summary>
    public HostedSecret? SeenAt(DateTimeOffset now) => VisibleAt <= now ? this : Before?.SeenAt(now);

    public override string ToString() => $"{ShortName} ({Id})";
}

/// <summary>Secrets by algorithm. Values stay in this process, for those who run it to check.</summary>
internal sealed class SecretStore
{
    private readonly ConcurrentDictionary<Guid, HostedSecret[]> _byAlgorithm = new();

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
