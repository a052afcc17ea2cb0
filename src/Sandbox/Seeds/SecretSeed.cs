namespace AlgorithmiaMigration.Sandbox;

/// <summary>A secret of a seeded algorithm.</summary>
/// <param name="ShortName">Such as <c>Warehouse password</c>.</param>
/// <param name="SecretKey">The environment variable inside the algorithm.</param>
/// <param name="Value">The value, which no route returns.</param>
public sealed record SecretSeed(string ShortName, string SecretKey, string Value)
{
    // The official client sends a space when the user gives none (contract, section 12).
    public string Description { get; init; } = " ";

    /// <summary>The provider's name; null for the default one.</summary>
    public string? Provider { get; init; }

    /// <summary>Without the value.</summary>
    public override string ToString() => $"{ShortName} ({SecretKey})";
}
