using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>The key that a request carries, and its name in messages.</summary>
internal sealed record RequestCaller(string Name, Secret Key)
{
    public static RequestCaller Of(ClusterKey key) => new($"the key of '{key.User}'", key.Value);

    public static RequestCaller Admin(Secret key) => new("the admin key", key);

    public override string ToString() => Name;
}
