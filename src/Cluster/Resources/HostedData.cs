namespace AlgorithmiaMigration.Cluster;

/// <inheritdoc cref="IDataApi"/>
internal sealed class HostedData : IDataApi;
