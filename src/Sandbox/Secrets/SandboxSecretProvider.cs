namespace AlgorithmiaMigration.Sandbox;

/// <summary>Where a cluster keeps the values of secrets (contract, section 12).</summary>
public sealed record SandboxSecretProvider(string Name)
{
    public const string Internal = "algorithmia_internal_secret_provider";

    public string Description { get; init; } = "";

    /// <summary>False: listed, and refused with 8012 where a secret names it.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Takes the secrets that name no provider.</summary>
    public bool IsDefault { get; init; }

    /// <summary>False: its secrets are made elsewhere, 8003.</summary>
    public bool CanCreate { get; init; } = true;

    /// <summary>False: its secrets are changed elsewhere, 8014.</summary>
    public bool CanEdit { get; init; } = true;
}
