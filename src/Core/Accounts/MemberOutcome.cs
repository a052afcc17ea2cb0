using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration;

/// <summary>The result for one member of an organization at one destination.</summary>
public sealed record MemberOutcome : Outcome
{
    /// <summary>The organization's name at the destination.</summary>
    public required string Organization { get; init; }

    /// <summary>The destination.</summary>
    public required string Cluster { get; init; }

    /// <summary>The user's name at the source.</summary>
    public required string Name { get; init; }

    /// <summary>The user's name at the destination; the source's name when no user was found.</summary>
    public required string DestinationName { get; init; }

    /// <summary>The role at the source.</summary>
    public required MemberRole Role { get; init; }

    /// <inheritdoc/>
    public override string Target => $"{Name} -> {Cluster}/{Organization}/{DestinationName}";

    internal override bool Covers(JournalRecord write) => Failure is null
        && write.Operation == nameof(JournalOperation.AddMember) && write.Destination == $"{Cluster}/{Organization}/{DestinationName}";

    private protected override string AccountThere => Organization;

    private protected override string ClusterThere => Cluster;
}
