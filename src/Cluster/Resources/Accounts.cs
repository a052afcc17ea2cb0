namespace AlgorithmiaMigration.Cluster;

/// <inheritdoc cref="IAccountApi"/>
internal sealed class Accounts : IAccountApi;
