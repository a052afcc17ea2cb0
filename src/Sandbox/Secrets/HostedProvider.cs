namespace AlgorithmiaMigration.Sandbox.Secrets;

/// <summary>A provider with its id, which is specific to the cluster.</summary>
internal sealed record HostedProvider(Guid Id, SandboxSecretProvider Settings);
