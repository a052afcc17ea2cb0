namespace AlgorithmiaMigration.Comparison;

/// <summary>Finds the accounts of the source at one destination: by the name that a migration recorded, by the same name, by what identifies
/// the account otherwise, by the owner map.</summary>
internal sealed class AccountCounterparts(AlgoSession session, AlgoCluster destination, ComparedAccounts there)
{
    /// <summary>The user's name at the destination, which need not exist.</summary>
    public string NameOf(User user)
    {
        if (Recorded(user.Name) is { } recorded) return recorded;
        User? named = there.User(user.Name);
        if (named is not null && (named.Email.Length == 0 || user.Email.Length == 0 || HaveSameEmail(user, named))) return user.Name;
        return there.UserOf(user.Email)?.Name ?? (named is not null ? user.Name : Mapped(user.Name, name => there.User(name) is not null));
    }

    /// <summary>The organization's name at the destination, which need not exist.</summary>
    public string NameOf(Organization organization)
    {
        if (Recorded(organization.Name) is { } recorded) return recorded;
        if (there.Organization(organization.Name) is not null) return organization.Name;
        Organization? same = string.IsNullOrEmpty(organization.ExternalId) ? null
            : there.Organizations.FirstOrDefault(other => other.ExternalId == organization.ExternalId);
        return same?.Name ?? Mapped(organization.Name, name => there.Organization(name) is not null);
    }

    /// <summary>The name that a migration of accounts recorded, possibly on the decision of a person.</summary>
    public string? Recorded(string name) => session.AccountNames.Find(session.Source.Name, destination.Name, name);

    public static bool HaveSameEmail(User one, User other) => string.Equals(one.Email, other.Email, StringComparison.OrdinalIgnoreCase);

    private string Mapped(string name, Func<string, bool> exists) => session.OwnerMap.Find(name) is { } mapped && exists(mapped) ? mapped : name;
}
