namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>An owner of algorithms, data and keys: a user or an organization. Both share one namespace.</summary>
internal abstract class Account(string name)
{
    public Guid Id { get; } = Guid.NewGuid();
    public string Name { get; } = name;

    /// <summary>The permissions of the key that the account was created with.</summary>
    public KeyPermissions Permissions { get; init; } = KeyPermissions.All;

    public abstract string Email { get; }

    public bool IsOrganization => this is HostedOrganization;
}
