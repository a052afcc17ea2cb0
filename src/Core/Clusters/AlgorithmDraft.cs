namespace AlgorithmiaMigration.Clusters;

/// <summary>An algorithm to create, or the new details and settings of an existing one.</summary>
internal sealed record AlgorithmDraft(string Name, AlgorithmDetails Details, AlgorithmSettings Settings, string? SampleInput = null)
{
    /// <summary>The requested repository; null for the cluster's default. Only for creation.</summary>
    public RepositoryRequest? Repository { get; init; }
}
