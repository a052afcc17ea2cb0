namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>A standard key with its owner and its permissions.</summary>
internal sealed record HostedKey(string Key, Account Account, KeyPermissions Permissions, string Label, DateTimeOffset Created)
{
    /// <summary>The member that it was created for; null for an account's own key.</summary>
    public string? Member { get; init; }

    public string Type { get; init; } = "AlgorithmKey";
}
