using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>The keys of one cluster: one standard key per owner, and optionally the admin key.</summary>
public sealed class KeyRing
{
    /// <param name="standard">Standard keys; the first is used for owners without a key.</param>
    /// <param name="admin">The admin key, used only for admin routes (contract, section 2.2).</param>
    internal KeyRing(IEnumerable<ClusterKey> standard, Secret? admin = null)
    {
        Standard = new DisplayList<ClusterKey>(standard);
        Admin = admin;
    }

    public DisplayList<ClusterKey> Standard { get; }

    /// <summary>Whether there is an admin key.</summary>
    public bool HasAdmin => Admin is not null;

    internal Secret? Admin { get; }

    /// <summary>The accounts whose resources the standard keys can access, as far as known; each once.</summary>
    internal IEnumerable<string> Owners => Standard.SelectMany(key => key.Reaches.Append(key.User)).Distinct();

    /// <summary>The key for an owner's resources: the owner's own, else one that is known to have access, else the first; null when there are
    /// no keys.</summary>
    public ClusterKey? For(string owner) =>
        Standard.FirstOrDefault(key => key.User == owner)
        ?? Standard.FirstOrDefault(key => key.Reaches.Contains(owner))
        ?? (Standard.Count > 0 ? Standard[0] : null);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(" + ", new[] { string.Join(", ", Standard.Select(key => key.User)), Admin is null ? "" : "admin" }.Where(part => part.Length > 0));
}
