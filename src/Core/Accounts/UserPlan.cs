using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>What is to become of one user at one destination.</summary>
internal sealed record UserPlan : AccountPlan
{
    /// <summary>The user at the source; null when there is none of that name.</summary>
    public User? User { get; init; }

    /// <summary>What to create; null when the user is there.</summary>
    public UserDraft? Draft { get; init; }

    /// <summary>Whether the user that is there says other things of itself.</summary>
    public bool Differs { get; init; }

    /// <summary>Whether those are to become the source's.</summary>
    public bool Updates { get; init; }

    /// <summary>Whether the journal has to learn the name at the destination.</summary>
    public bool Remembers { get; init; }

    /// <summary>Whether the account that the map names has another e-mail; for people to look at.</summary>
    public bool HasOtherEmail { get; init; }

    /// <inheritdoc/>
    public override bool Creates => Draft is not null && Refusal is null;

    /// <inheritdoc/>
    public override bool Writes => Refusal is null && (Draft is not null || (Differs && Updates) || Remembers);

    /// <inheritdoc/>
    public override string Action => Draft is not null ? "Create the user" : Differs && Updates ? "Update the user's details" : "Remember the user's name";

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
