namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>A body with members named as in the contract; null members are omitted.</summary>
internal sealed record CreateAlgorithmBody(
    string Name, DetailsBody Details, IReadOnlyDictionary<string, object> Settings, SourceBody? Source, VersionInfoBody? VersionInfo);
