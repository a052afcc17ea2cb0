namespace AlgorithmiaMigration.Cluster;

/// <summary>Whose key a request carries, and how messages call it.</summary>
internal sealed record Caller(string Name, Secret Key)
{
    public static Caller Of(ClusterKey key) => new($"the key of '{key.User}'", key.Value);

    public static Caller Admin(Secret key) => new("the admin key", key);

    public override string ToString() => Name;
}
