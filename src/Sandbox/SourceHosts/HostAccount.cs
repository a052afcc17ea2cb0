using System.Collections.Immutable;

namespace AlgorithmiaMigration.Sandbox.SourceHosts;

/// <summary>A user or an organization of an external source host. Users have an access token, organizations have members.</summary>
internal sealed class HostAccount(string name, string? token)
{
    public string Name { get; } = name;
    public string? Token { get; } = token;

    /// <summary>The members of an organization; empty for a user.</summary>
    public ImmutableHashSet<string> Members { get; init; } = [];

    public bool IsOrganization => Token is null;
}
