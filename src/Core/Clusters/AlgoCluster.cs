namespace AlgorithmiaMigration;

/// <summary>A cluster that answered and accepted its keys.</summary>
public sealed class AlgoCluster(ClusterAddress address, KeyRing keys, IClusterApi api)
{
    /// <summary>The name in outcomes, maps and messages: the domain.</summary>
    public string Name => Address.Domain;

    public ClusterAddress Address { get; } = address;

    public KeyRing Keys { get; } = keys;

    /// <summary>What the engine asks of the cluster.</summary>
    public IClusterApi Api { get; } = api;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
