namespace AlgorithmiaMigration.Sandbox;

/// <summary>A language of the environments, not of the legacy kind.</summary>
internal sealed record HostedLanguage(string Name, string DisplayName)
{
    /// <summary>JSON inside a string, as clusters have it.</summary>
    public string Configuration => $$"""{"display_name":"{{DisplayName}}","req_files":[],"artifacts":[]}""";
}

/// <summary>An environment as one cluster knows it: the id is this cluster's own, the specification is everybody's.</summary>
internal sealed record HostedEnvironment(Guid Id, EnvironmentSpecification Specification, DateTimeOffset CreatedAt);

/// <summary>What an environment is, the same on every cluster (contract, section 11.3).</summary>
internal sealed record EnvironmentSpecification(
    string SpecificationId, HostedLanguage Language, string DisplayName, string PackageSet, string MachineType = "CPU")
{
    public Guid Id { get; } = Guid.Parse(SpecificationId);

    /// <summary>Only the first cluster has it.</summary>
    public bool IsRare { get; init; }
}
