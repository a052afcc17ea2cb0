namespace AlgorithmiaMigration.Clusters;

/// <summary>What a cluster is told to create or to make of an existing algorithm.</summary>
internal sealed record AlgorithmDraft(string Name, AlgorithmDetails Details, AlgorithmSettings Settings, string? SampleInput = null)
{
    /// <summary>Where its repository shall be; null leaves it to the cluster. For creations only.</summary>
    public RepositoryRequest? Repository { get; init; }
}
