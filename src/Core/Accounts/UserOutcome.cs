using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration;

/// <summary>The result for one user at one destination.</summary>
public sealed record UserOutcome : Outcome
{
    /// <summary>The name at the source.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address at the source.</summary>
    public required string Email { get; init; }

    /// <summary>The destination.</summary>
    public required string Cluster { get; init; }

    /// <summary>The name at the destination.</summary>
    public required string DestinationName { get; init; }

    /// <summary>How the destination's account was matched; <see cref="AccountMatch.None"/> for a new one.</summary>
    public AccountMatch MatchedBy { get; init; }

    /// <inheritdoc/>
    public override string Target => $"{Name} -> {Cluster}/{DestinationName}";

    internal override bool Covers(JournalRecord write) =>
        write.Operation is nameof(JournalOperation.CreateUser) or nameof(JournalOperation.UpdateUser) && write.Destination == $"{Cluster}/{DestinationName}";

    private protected override string AccountThere => DestinationName;

    private protected override string ClusterThere => Cluster;
}
