namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>What owns algorithms, data and keys: a user or an organization. Both share one name space.</summary>
internal abstract class Account(string name)
{
    public Guid Id { get; } = Guid.NewGuid();
    public string Name { get; } = name;

    /// <summary>What the key may do that the account came with.</summary>
    public KeyPermissions Permissions { get; init; } = KeyPermissions.All;

    public abstract string Email { get; }

    public bool IsOrganization => this is HostedOrganization;
}
