namespace AlgorithmiaMigration.Sandbox;

/// <summary>A user to be there from the start; no rule is checked, old clusters hold what new ones refuse.</summary>
public sealed record UserSeed(string Name)
{
    /// <summary>By default the name at <c>example.com</c>.</summary>
    public string Email { get; init; } = $"{Name}@example.com";

    public string? FullName { get; init; }
    public string? CompanyName { get; init; }
    public string? CompanyRole { get; init; }
}
