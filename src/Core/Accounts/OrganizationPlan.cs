namespace AlgorithmiaMigration;

/// <summary>What is to become of one organization at one destination; its members are looked at when it is there.</summary>
public sealed record OrganizationPlan : AccountPlan
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

/// <summary>What became of one organization at one destination, and of its members there.</summary>
public sealed record OrganizationOutcome : ItemOutcome
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
    public IReadOnlyList<MemberOutcome> Members { get; init => field = new Listed<MemberOutcome>(value); } = new Listed<MemberOutcome>([]);

    /// <inheritdoc/>
    public override string Target => $"{Name} -> {Cluster}/{DestinationName}";
}

/// <summary>What became of one member of an organization at one destination.</summary>
public sealed record MemberOutcome : ItemOutcome
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
