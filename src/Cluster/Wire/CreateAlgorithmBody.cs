namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Bodies as the contract names their members; null members are left out.</summary>
internal sealed record CreateAlgorithmBody(
    string Name, DetailsBody Details, IReadOnlyDictionary<string, object> Settings, SourceBody? Source, VersionInfoBody? VersionInfo);
