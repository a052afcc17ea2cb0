namespace AlgorithmiaMigration.Clusters;

/// <summary>A type of organization. Only its name is the same on all clusters (contract, section 15.1).</summary>
internal sealed record OrganizationType(string Id, string Name);
