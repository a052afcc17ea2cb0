using AlgorithmiaMigration.Sandbox.Accounts;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A user or an organization of a cluster, with the standard key it owns.</summary>
public sealed record SandboxAccount(string Name, string Key, bool IsOrganization)
{
    /// <summary>Without the key, so that a failing assertion does not print it.</summary>
    public override string ToString() => $"{Name} ({(IsOrganization ? "organization" : "user")}, key {KeyMask.Of(Key)})";
}
