namespace AlgorithmiaMigration.Clusters;

/// <summary>A user to be created. What is null is left out.</summary>
internal sealed record UserDraft(string Name, string Email)
{
    public string? FullName { get; init; }

    public string? CompanyName { get; init; }

    public string? CompanyRole { get; init; }
}
