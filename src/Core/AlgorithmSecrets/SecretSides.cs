using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>An algorithm's secrets on both sides.</summary>
/// <param name="Destination">The destination algorithm; null when it does not exist.</param>
/// <param name="Source">The source's secrets.</param>
/// <param name="There">The destination's.</param>
internal sealed record SecretSides(Algorithm? Destination, IReadOnlyList<AlgorithmSecret> Source, IReadOnlyList<AlgorithmSecret> There)
{
    public AlgorithmSecret? CounterpartOf(AlgorithmSecret source) => There.FirstOrDefault(source.IsSameAs);

    /// <summary>The secrets whose values a person must still provide.</summary>
    public IReadOnlyList<AlgorithmSecret> Missing => Source.Where(secret => CounterpartOf(secret) is null).ToArray();
}
