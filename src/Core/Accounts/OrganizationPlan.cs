using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Accounts;

/// <summary>What to do with one organization at one destination; its members are compared once it exists.</summary>
internal sealed record OrganizationPlan : AccountPlan
{
    /// <summary>The organization at the source with its members; null when the source has none of that name.</summary>
    public Organization? Organization { get; init; }

    /// <summary>What to create; null when the organization exists.</summary>
    public OrganizationDraft? Draft { get; init; }

    /// <summary>What to change of an existing organization; null to change nothing.</summary>
    public OrganizationDetails? Details { get; init; }

    /// <summary>What the details change, for the journal.</summary>
    public IReadOnlyList<SettingChange> Changes { get; init; } = [];

    /// <summary>How an existing organization differs, as <c>name: destination's value -> source's value</c>.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>What a person should check: groups that both sides set differently, and details that the destination can refuse.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override bool Creates => Draft is not null && Refusal is null;

    /// <inheritdoc/>
    public override bool Writes => Refusal is null;

    /// <inheritdoc/>
    public override string Action => Draft is not null ? "Create the organization and add its members"
        : Details is not null ? "Update the organization and add members" : "Add missing members";

    /// <inheritdoc/>
    public override string? ActionOf(Outcome rehearsed)
    {
        if (rehearsed.Status is not (OutcomeStatus.WouldCreate or OutcomeStatus.WouldUpdate)) return null;
        string organization = Draft is not null ? "Create the organization"
            : Details is not null ? $"Update the organization: {string.Join(", ", Differences)}" : "";
        string[] added = ((OrganizationOutcome)rehearsed).Members.Where(member => member.Status == OutcomeStatus.WouldCreate)
            .Select(member => member.DestinationName).ToArray();
        string members = added.Length == 0 ? "" : $"Add {NumberText.Count(added.Length, "member")}: {string.Join(", ", added)}";
        return string.Join("; ", new[] { organization, members }.Where(part => part.Length > 0));
    }

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
