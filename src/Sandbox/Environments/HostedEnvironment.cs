namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>An environment of one cluster: the id is specific to the cluster, the specification is shared.</summary>
internal sealed record HostedEnvironment(Guid Id, EnvironmentSpecification Specification, DateTimeOffset CreatedAt);
