using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>What is to become of one organization at one destination; its members are looked at when it is there.</summary>
internal sealed record OrganizationPlan : AccountPlan
{
    /// <summary>The organization at the source with its members; null when there is none of that name.</summary>
    public Organization? Organization { get; init; }

    /// <summary>What to create; null when the organization is there.</summary>
    public OrganizationDraft? Draft { get; init; }

    /// <summary>What to change of the one that is there; null when nothing is to be changed.</summary>
    public OrganizationDetails? Details { get; init; }

    /// <summary>Where the one that is there differs, as <c>name: there -> here</c>.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Groups that are set differently on both sides, for people.</summary>
    public IReadOnlyList<string> GroupNotes { get; init; } = [];

    /// <inheritdoc/>
    public override bool Creates => Draft is not null && Refusal is null;

    /// <inheritdoc/>
    public override bool Writes => Refusal is null;

    /// <inheritdoc/>
    public override string Action => Draft is not null ? "Create the organization and add its members"
        : Details is not null ? "Update the organization and add members" : "Add members that are missing";

    /// <summary>The outcome so far.</summary>
    internal OrganizationOutcome Outcome(OutcomeStatus status, string detail) => new()
    {
        Name = Source,
        Cluster = Cluster.Name,
        DestinationName = Name,
        Type = Organization?.Type ?? "",
        MatchedBy = MatchedBy,
        Status = status,
        Detail = detail,
    };
}
