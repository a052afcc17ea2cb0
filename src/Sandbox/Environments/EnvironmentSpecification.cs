namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>The definition of an environment, the same on every cluster (contract, section 11.3).</summary>
internal sealed record EnvironmentSpecification(
    string SpecificationId, HostedLanguage Language, string DisplayName, string PackageSet, string MachineType = "CPU")
{
    public Guid Id { get; } = Guid.Parse(SpecificationId);

    /// <summary>Whether only the first cluster has it.</summary>
    public bool IsRare { get; init; }
}
