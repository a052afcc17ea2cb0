using System.Collections.Immutable;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A user or an organization of an external source host. Users have an access token, organizations have members.</summary>
internal sealed class HostAccount(string name, string? token)
{
    public string Name { get; } = name;
    public string? Token { get; } = token;

    /// <summary>Users of an organization; nobody for a user.</summary>
    public ImmutableHashSet<string> Members { get; init; } = [];

    public bool IsOrganization => Token is null;
}

/// <summary>A user of an external source host, with the token that opens its repositories.</summary>
public sealed record SandboxHostAccount(string Name, string Token)
{
    /// <summary>Without the token, so that a failing assertion does not print it.</summary>
    public override string ToString() => $"{Name} (token {KeyMask.Of(Token)})";
}
