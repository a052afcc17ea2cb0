namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record UpdateAlgorithmBody(DetailsBody Details, IReadOnlyDictionary<string, object> Settings, VersionInfoBody? VersionInfo);
