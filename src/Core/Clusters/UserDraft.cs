namespace AlgorithmiaMigration.Clusters;

/// <summary>A user to create. Null details are omitted.</summary>
internal sealed record UserDraft(string Name, string Email)
{
    public string? FullName { get; init; }

    public string? CompanyName { get; init; }

    public string? CompanyRole { get; init; }
}
