using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>A standard key and the account that owns it.</summary>
public sealed record ClusterKey
{
    internal ClusterKey(string user, Secret value) => (User, Value) = (user, value);

    /// <summary>The key's owner: a user or an organization (contract, section 19.2).</summary>
    public string User { get; init; }

    /// <summary>Accounts whose resources this key can access, as listed by the cluster; empty when it does not list them.</summary>
    public IReadOnlyList<string> Reaches { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    internal Secret Value { get; }

    /// <inheritdoc/>
    public override string ToString() => User;
}
