namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>A standard key, whose it is and what it may do.</summary>
internal sealed record HostedKey(string Key, Account Account, KeyPermissions Permissions, string Label, DateTimeOffset Created)
{
    /// <summary>The member it was made for; null for an account's own.</summary>
    public string? Member { get; init; }

    public string Type { get; init; } = "AlgorithmKey";
}
