using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration;

/// <summary>The result for one organization and its members at one destination.</summary>
public sealed record OrganizationOutcome : Outcome
{
    /// <summary>The name at the source.</summary>
    public required string Name { get; init; }

    /// <summary>The destination.</summary>
    public required string Cluster { get; init; }

    /// <summary>The name at the destination.</summary>
    public required string DestinationName { get; init; }

    /// <summary>The name of the type.</summary>
    public string Type { get; init; } = "";

    /// <summary>How the destination's organization was matched; <see cref="AccountMatch.None"/> for a new one.</summary>
    public AccountMatch MatchedBy { get; init; }

    /// <summary>The result for each member.</summary>
    public IReadOnlyList<MemberOutcome> Members { get; init => field = new DisplayList<MemberOutcome>(value); } = new DisplayList<MemberOutcome>([]);

    /// <inheritdoc/>
    public override string Target => $"{Name} -> {Cluster}/{DestinationName}";

    internal override bool Covers(JournalRecord write) =>
        (write.Operation is nameof(JournalOperation.CreateOrganization) or nameof(JournalOperation.UpdateOrganization)
            && write.Destination == $"{Cluster}/{DestinationName}")
        || Members.Any(member => member.Covers(write));

    private protected override string AccountThere => DestinationName;

    private protected override string ClusterThere => Cluster;

    internal override Outcome Labeled(Func<string, string> labelOf) => (OrganizationOutcome)base.Labeled(labelOf) with
    {
        Members = [.. Members.Select(member => (MemberOutcome)member.Labeled(labelOf))],
    };
}
