namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>An environment as one cluster knows it: the id is this cluster's own, the specification is everybody's.</summary>
internal sealed record HostedEnvironment(Guid Id, EnvironmentSpecification Specification, DateTimeOffset CreatedAt);
