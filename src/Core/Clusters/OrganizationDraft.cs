namespace AlgorithmiaMigration.Clusters;

/// <summary>An organization to create.</summary>
internal sealed record OrganizationDraft(string Name, string Label, string ContactName, string Email, string TypeId)
{
    public string? Url { get; init; }

    public string? ExternalId { get; init; }

    public IReadOnlyList<ExternalGroup> Groups { get; init; } = [];
}
