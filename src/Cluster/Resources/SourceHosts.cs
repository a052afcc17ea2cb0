namespace AlgorithmiaMigration.Cluster;

/// <inheritdoc cref="ISourceHostApi"/>
internal sealed class SourceHosts : ISourceHostApi;
