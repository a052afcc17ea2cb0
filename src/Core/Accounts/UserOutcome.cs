namespace AlgorithmiaMigration;

/// <summary>What became of one user at one destination.</summary>
public sealed record UserOutcome : Outcome
{
    /// <summary>The name at the source.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail at the source.</summary>
    public required string Email { get; init; }

    /// <summary>The destination.</summary>
    public required string Cluster { get; init; }

    /// <summary>The name there.</summary>
    public required string DestinationName { get; init; }

    /// <summary>How the account there was recognised; <see cref="AccountMatch.None"/> for a new one.</summary>
    public AccountMatch MatchedBy { get; init; }

    /// <inheritdoc/>
    public override string Target => $"{Name} -> {Cluster}/{DestinationName}";
}
