using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>What to do with one user at one destination.</summary>
internal sealed record UserPlan : AccountPlan
{
    /// <summary>The user at the source; null when the source has none of that name.</summary>
    public User? User { get; init; }

    /// <summary>What to create; null when the user exists.</summary>
    public UserDraft? Draft { get; init; }

    /// <summary>Whether an existing user has other details.</summary>
    public bool Differs { get; init; }

    /// <summary>Whether to replace those by the source's.</summary>
    public bool Updates { get; init; }

    /// <summary>Whether to record the name at the destination in the journal.</summary>
    public bool Remembers { get; init; }

    /// <summary>Whether only the map shows that the two accounts belong together.</summary>
    public bool IsDecided { get; init; }

    /// <summary>Whether the mapped account has another e-mail address, which people should check.</summary>
    public bool HasOtherEmail { get; init; }

    /// <inheritdoc/>
    public override bool Creates => Draft is not null && Refusal is null;

    /// <inheritdoc/>
    public override bool Writes => Refusal is null && (Draft is not null || (Differs && Updates) || Remembers);

    /// <inheritdoc/>
    public override string Action => Draft is not null ? "Create the user" : Differs && Updates ? "Update the user's details" : "Record the user's name";

    /// <inheritdoc/>
    public override string? ActionOf(Outcome rehearsed) => rehearsed.Status switch
    {
        OutcomeStatus.WouldCreate => $"Create the user with the e-mail {Draft!.Email}",
        OutcomeStatus.WouldUpdate => $"Update the user's details: {rehearsed.Detail}",
        OutcomeStatus.Unchanged when Remembers => "Record the user's name",
        _ => null,
    };

    /// <summary>The outcome so far.</summary>
    internal UserOutcome Outcome(OutcomeStatus status, string detail) => new()
    {
        Name = Source,
        Email = Email,
        Cluster = Cluster.Name,
        DestinationName = Name,
        MatchedBy = MatchedBy,
        Status = status,
        Detail = detail,
    };
}
