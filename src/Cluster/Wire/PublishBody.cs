namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record PublishBody(DetailsBody Details, IReadOnlyDictionary<string, object> Settings, VersionInfoBody VersionInfo);
