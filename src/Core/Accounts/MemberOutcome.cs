namespace AlgorithmiaMigration;

/// <summary>What became of one member of an organization at one destination.</summary>
public sealed record MemberOutcome : Outcome
{
    /// <summary>The organization's name at the destination.</summary>
    public required string Organization { get; init; }

    /// <summary>The destination.</summary>
    public required string Cluster { get; init; }

    /// <summary>The user's name at the source.</summary>
    public required string Name { get; init; }

    /// <summary>The user's name at the destination; the source's while nobody is there.</summary>
    public required string DestinationName { get; init; }

    /// <summary>The role at the source.</summary>
    public required MemberRole Role { get; init; }

    /// <inheritdoc/>
    public override string Target => $"{Name} -> {Cluster}/{Organization}/{DestinationName}";
}
