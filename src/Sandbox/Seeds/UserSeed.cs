namespace AlgorithmiaMigration.Sandbox;

/// <summary>A user to be seeded. No rules are checked, because old clusters contain users that new ones refuse.</summary>
public sealed record UserSeed(string Name)
{
    /// <summary>Default: the name at <c>example.com</c>.</summary>
    public string Email { get; init; } = $"{Name}@example.com";

    public string? FullName { get; init; }
    public string? CompanyName { get; init; }
    public string? CompanyRole { get; init; }
}
