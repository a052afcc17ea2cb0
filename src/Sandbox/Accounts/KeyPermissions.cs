namespace AlgorithmiaMigration.Sandbox;

/// <summary>The permissions of a standard key (contract, section 2.3).</summary>
public sealed record KeyPermissions
{
    public static KeyPermissions All { get; } = new();

    public bool AllowAlgo { get; init; } = true;
    public bool AllowWebAlgo { get; init; } = true;
    public IReadOnlyList<string> AlgoAcl { get; init; } = ["algo://*"];
    public bool AllowData { get; init; } = true;
    public bool AllowDataWrite { get; init; } = true;

    /// <summary>Create, update, publish, compile, delete algorithms, and push their source.</summary>
    public bool AllowAlgoManagement { get; init; } = true;
}
