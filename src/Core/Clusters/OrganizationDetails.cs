namespace AlgorithmiaMigration.Clusters;

/// <summary>Details of an organization to change. Null details and groups that are not listed stay unchanged.</summary>
internal sealed record OrganizationDetails
{
    public string? Label { get; init; }

    public string? ContactName { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }

    public string? TypeId { get; init; }

    public string? ExternalId { get; init; }

    public IReadOnlyList<ExternalGroup> Groups { get; init; } = [];
}
