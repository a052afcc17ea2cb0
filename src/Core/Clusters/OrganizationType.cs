namespace AlgorithmiaMigration.Clusters;

/// <summary>A kind of organization. Names are what clusters have in common (contract, section 15.1).</summary>
internal sealed record OrganizationType(string Id, string Name);
