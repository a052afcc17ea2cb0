namespace AlgorithmiaMigration;

/// <summary>A standard key and the account it belongs to.</summary>
/// <param name="User">The key's owner: an account or an organization (contract, section 19.2).</param>
/// <param name="Value">The key.</param>
public sealed record ClusterKey(string User, Secret Value)
{
    /// <summary>Accounts whose resources this key reaches, as the cluster listed them; empty when it would not say.</summary>
    public IReadOnlyList<string> Reaches { get; init => field = new Listed<string>(value); } = new Listed<string>([]);

    internal Secret Value { get; init; } = Value;

    /// <inheritdoc/>
    public override string ToString() => User;
}

/// <summary>The keys of one cluster: one standard key per owner, and optionally the admin key.</summary>
public sealed class KeyRing
{
    /// <param name="standard">Standard keys; the first serves owners that none was given for.</param>
    /// <param name="admin">The admin key, for admin routes only (contract, section 2.2).</param>
    public KeyRing(IEnumerable<ClusterKey> standard, Secret? admin = null)
    {
        Standard = new Listed<ClusterKey>(standard);
        Admin = admin;
    }

    public Listed<ClusterKey> Standard { get; }

    /// <summary>Whether there is an admin key.</summary>
    public bool HasAdmin => Admin is not null;

    internal Secret? Admin { get; }

    /// <summary>The accounts whose resources the standard keys reach, as far as it is known; each once.</summary>
    internal IEnumerable<string> Owners => Standard.SelectMany(key => key.Reaches.Append(key.User)).Distinct();

    /// <summary>The key for an owner's resources: the owner's own, else one that is known to reach it, else the first; null when empty.</summary>
    public ClusterKey? For(string owner) =>
        Standard.FirstOrDefault(key => key.User == owner)
        ?? Standard.FirstOrDefault(key => key.Reaches.Contains(owner))
        ?? (Standard.Count > 0 ? Standard[0] : null);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(" + ", new[] { string.Join(", ", Standard.Select(key => key.User)), Admin is null ? "" : "admin" }.Where(part => part.Length > 0));
}
