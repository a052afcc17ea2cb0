namespace AlgorithmiaMigration.Sandbox.Secrets;

/// <summary>A provider with the id that only this cluster knows it by.</summary>
internal sealed record HostedProvider(Guid Id, SandboxSecretProvider Settings);
