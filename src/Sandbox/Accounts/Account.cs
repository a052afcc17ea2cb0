using System.Collections.Immutable;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A user or an organization as the cluster stores it.</summary>
internal sealed class Account(string name, bool isOrganization, string key, KeyPermissions permissions)
{
    public Guid Id { get; } = Guid.NewGuid();
    public string Name { get; } = name;
    public bool IsOrganization { get; } = isOrganization;
    public string Key { get; } = key;
    public KeyPermissions Permissions { get; } = permissions;
    public string Email { get; } = $"{name}@example.com";

    /// <summary>Users of an organization; nobody for a user.</summary>
    public ImmutableHashSet<string> Members { get; init; } = [];

    public SandboxAccount Public => new(Name, Key, IsOrganization);
}
