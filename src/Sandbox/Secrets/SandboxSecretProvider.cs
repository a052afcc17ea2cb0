namespace AlgorithmiaMigration.Sandbox;

/// <summary>A provider that stores the values of secrets (contract, section 12).</summary>
public sealed record SandboxSecretProvider(string Name)
{
    public const string Internal = "algorithmia_internal_secret_provider";

    public string Description { get; init; } = "";

    /// <summary>False: listed, but refused with 8012 when a secret refers to it.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether it stores secrets for which no provider is given.</summary>
    public bool IsDefault { get; init; }

    /// <summary>False: secrets cannot be created through the API (8003).</summary>
    public bool CanCreate { get; init; } = true;

    /// <summary>False: secrets cannot be changed through the API (8014).</summary>
    public bool CanEdit { get; init; } = true;
}
