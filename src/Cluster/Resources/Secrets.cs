namespace AlgorithmiaMigration.Cluster;

/// <inheritdoc cref="ISecretApi"/>
internal sealed class Secrets : ISecretApi;
