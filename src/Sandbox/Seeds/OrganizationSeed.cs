using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>An organization to be seeded.</summary>
public sealed record OrganizationSeed(string Name)
{
    public string Label { get; init; } = Name;
    public string ContactName { get; init; } = $"The contact of {Name}";
    public string Email { get; init; } = $"{Name}@example.com";

    /// <summary>The name of an organization type that the cluster has.</summary>
    public string Type { get; init; } = "basic";

    public string? Url { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>By JSON member, such as <c>external_admin_group</c>; a string or a list of strings.</summary>
    public IReadOnlyDictionary<string, JsonNode> Groups { get; init; } = ImmutableDictionary<string, JsonNode>.Empty;

    public IReadOnlyDictionary<string, HostedMemberRole> Members { get; init; } = ImmutableDictionary<string, HostedMemberRole>.Empty;

    internal OrganizationProfile ProfileFor(OrganizationTypes types, DateTimeOffset created) =>
        new(Label, ContactName, Email, types.Named(Type).Id, created)
        {
            Url = Url,
            ExternalId = ExternalId,
            Groups = Groups.ToImmutableSortedDictionary(group => group.Key, group => group.Value.ToJsonString()),
        };
}
