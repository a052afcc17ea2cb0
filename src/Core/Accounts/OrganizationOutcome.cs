namespace AlgorithmiaMigration;

/// <summary>What became of one organization at one destination, and of its members there.</summary>
public sealed record OrganizationOutcome : Outcome
{
    /// <summary>The name at the source.</summary>
    public required string Name { get; init; }

    /// <summary>The destination.</summary>
    public required string Cluster { get; init; }

    /// <summary>The name there.</summary>
    public required string DestinationName { get; init; }

    /// <summary>The name of the type.</summary>
    public string Type { get; init; } = "";

    /// <summary>How the organization there was recognised; <see cref="AccountMatch.None"/> for a new one.</summary>
    public AccountMatch MatchedBy { get; init; }

    /// <summary>What became of each member.</summary>
    public IReadOnlyList<MemberOutcome> Members { get; init => field = new DisplayList<MemberOutcome>(value); } = new DisplayList<MemberOutcome>([]);

    /// <inheritdoc/>
    public override string Target => $"{Name} -> {Cluster}/{DestinationName}";
}
