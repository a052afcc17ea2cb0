using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Plans users at one destination. It matches them by the map, then the journal, then name, then e-mail address, and never
/// guesses.</summary>
internal sealed class UserPlanner(AlgoSession session, AlgoCluster destination, AccountIndex index, AccountMap map, ConflictPolicy onConflict)
{
    private const string UseMap = "Resolve it in a map: Move-AlgoUser -MapTemplate writes one, -Map reads it.";
    private const string CorrectMap = "Correct the line of this user in the map.";

    public async Task<UserPlan> PlanAsync(User user, CancellationToken cancellation)
    {
        UserPlan plan = new() { Cluster = destination, Source = user.Name, Email = user.Email, Name = user.Name, User = user };
        AccountMapRow? row = map.Find(user.Name);
        if (row?.SourceEmail is { Length: > 0 } expected && !SameEmail(expected, user.Email))
            return Refused(plan, FailureKind.AccountConflict,
                $"The account map expects the e-mail {expected} for this user; the source has another one.", CorrectMap);
        if (row is { Destination.Length: > 0 })
            return Named(plan with { Name = row.Destination!, MatchedBy = AccountMatch.Map }, user, row.DestinationEmail);
        return session.AccountNames.Find(session.Source.Name, destination.Name, user.Name) is { } remembered
            ? Named(plan with { Name = remembered, MatchedBy = AccountMatch.Journal }, user, null)
            : await MatchedAsync(plan, user, cancellation).ConfigureAwait(false);
    }

    /// <summary>Refuses plans that would give two users the same name or e-mail address.</summary>
    public static IReadOnlyList<UserPlan> WithoutClashes(IReadOnlyList<UserPlan> plans)
    {
        HashSet<string> names = Duplicates(plans.Where(plan => plan.Refusal is null).Select(plan => plan.Name), StringComparer.Ordinal);
        HashSet<string> emails = Duplicates(plans.Where(plan => plan.Creates).Select(plan => plan.Draft!.Email), StringComparer.OrdinalIgnoreCase);
        if (names.Count + emails.Count == 0) return plans;
        return plans.Select(plan => plan.Refusal is not null ? plan
            : names.Contains(plan.Name) ? Refused(plan, FailureKind.AccountConflict, "Several of these users would have this name at the destination.")
            : plan.Draft is { } draft && emails.Contains(draft.Email)
                ? Refused(plan, FailureKind.AccountConflict, $"Several of these users have the e-mail {draft.Email}.")
            : plan).ToArray();
    }

    private static HashSet<string> Duplicates(IEnumerable<string> texts, StringComparer comparer)
    {
        HashSet<string> seen = new(comparer);
        return new HashSet<string>(texts.Where(text => !seen.Add(text)), comparer);
    }

    /// <summary>Plans a user whose name is given by the map or the journal: an existing account of that name matches, whatever its e-mail
    /// address.</summary>
    private UserPlan Named(UserPlan plan, User user, string? email)
    {
        IndexedAccount? there = index.Find(plan.Name);
        if (there is { IsOrganization: true }) return Refused(plan, FailureKind.AccountConflict, "The name is an organization's at the destination.");
        string by = plan.MatchedBy == AccountMatch.Map ? "by the account map" : "as recorded by an earlier run";
        return there is not null ? Existing(plan, user, there, by) : New(plan, user, email is { Length: > 0 } other ? other : user.Email);
    }

    private async Task<UserPlan> MatchedAsync(UserPlan plan, User user, CancellationToken cancellation)
    {
        IndexedAccount? named = index.Find(user.Name), mailed = index.FindByEmail(user.Email);
        if (named is { IsOrganization: true }) return Refused(plan, FailureKind.AccountConflict, "The name is an organization's at the destination.");
        if (named is not null && named.HasEmail(user.Email)) return Existing(plan with { MatchedBy = AccountMatch.Name }, user, named, "by the same name and e-mail");
        if (named is not null && !named.HasOtherEmail(user.Email))
            return Refused(plan, FailureKind.AccountConflict, "A user has this name at the destination, and whether it is the same account is not known: "
                + $"{(user.Email.Length == 0 ? session.Source : destination)} reports no e-mail for it.");
        if (named is not null)
            return Refused(plan, FailureKind.AccountConflict, "The name belongs to another user at the destination: its e-mail differs"
                + (mailed is null ? "." : $", and {user.Email} belongs to '{mailed.Name}'."));
        if (mailed is not null && await HasEmailAsync(mailed.Name, user.Email, cancellation).ConfigureAwait(false))
            return Existing(plan with { Name = mailed.Name, MatchedBy = AccountMatch.Email }, user, mailed, "by the same e-mail under another name");
        return index.FindVariant(user.Name) is { } variant
            ? Refused(plan, FailureKind.AccountConflict, $"The account '{variant.Name}' exists, whose name differs only in upper and lower case.")
            : New(plan, user, user.Email);
    }

    private UserPlan Existing(UserPlan plan, User user, IndexedAccount there, string how)
    {
        bool differs = there.DiffersFrom(user), isDecided = plan.MatchedBy == AccountMatch.Map && !there.HasEmail(user.Email);
        if (differs && onConflict == ConflictPolicy.Fail)
            return Refused(plan, FailureKind.DestinationConflict, "Exists with other details.",
                "Use -OnConflict Update to change them, or -OnConflict Skip to keep them.");
        return plan with
        {
            Differs = differs,
            Updates = onConflict == ConflictPolicy.Update,
            Remembers = (session.AccountNames.Find(session.Source.Name, destination.Name, user.Name) ?? (isDecided ? null : user.Name)) != plan.Name,
            IsDecided = isDecided,
            HasOtherEmail = plan.MatchedBy == AccountMatch.Map && there.HasOtherEmail(user.Email),
            Finding = $"Matches '{there.Name}' at the destination {how}.",
        };
    }

    private UserPlan New(UserPlan plan, User user, string email)
    {
        UserDraft draft = new(plan.Name, email) { FullName = user.FullName, CompanyName = user.CompanyName, CompanyRole = user.CompanyRole };
        IReadOnlyList<string> problems = AccountRules.Problems(draft);
        if (problems.Count > 0)
            return Refused(plan, FailureKind.AccountRefused, $"The destination would refuse it: {string.Join("; ", problems)}.",
                "In an account map (-Map), specify another name, another e-mail in the DestinationEmail column, or an existing account.");
        if (index.FindByEmail(email) is { } other)
            return Refused(plan, FailureKind.AccountConflict, $"The e-mail {email} belongs to '{other.Name}' at the destination.");
        return plan with { Draft = draft, Finding = "No user matches; it will be created." };
    }

    private static UserPlan Refused(UserPlan plan, FailureKind kind, string message, string? remedy = null) => plan with
    {
        Draft = null,
        Refusal = new MigrationException(kind, message, remedy ?? (plan.MatchedBy == AccountMatch.Map ? CorrectMap : UseMap)),
    };

    private async Task<bool> HasEmailAsync(string name, string email, CancellationToken cancellation) =>
        await destination.Api.Accounts.FindUserAsync(name, cancellation).ConfigureAwait(false) is { } found && SameEmail(found.Email, email);

    private static bool SameEmail(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
