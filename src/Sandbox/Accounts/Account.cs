using System.Collections.Immutable;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>What owns algorithms, data and keys: a user or an organization. Both share one name space.</summary>
internal abstract class Account(string name)
{
    public Guid Id { get; } = Guid.NewGuid();
    public string Name { get; } = name;

    /// <summary>What the key may do that the account came with.</summary>
    public KeyPermissions Permissions { get; init; } = KeyPermissions.All;

    public abstract string Email { get; }

    public bool IsOrganization => this is Organization;
}

/// <summary>A person, or a technical account.</summary>
internal sealed class User(string name, Aged<UserProfile> profile) : Account(name)
{
    public User(string name, UserProfile profile)
        : this(name, Aged<UserProfile>.Always(profile))
    {
    }

    public Aged<UserProfile> Profile { get; } = profile;

    public override string Email => Profile.Current.Email;
}

/// <summary>Users together, under a name of their own.</summary>
internal sealed class Organization(string name, Aged<OrganizationProfile> profile, Aged<MemberRoles> members) : Account(name)
{
    public Organization(string name, OrganizationProfile profile, MemberRoles members)
        : this(name, Aged<OrganizationProfile>.Always(profile), Aged<MemberRoles>.Always(members))
    {
    }

    public Aged<OrganizationProfile> Profile { get; } = profile;

    public Aged<MemberRoles> Members { get; } = members;

    public override string Email => Profile.Current.Email;
}

/// <summary>Who belongs to an organization, and as what.</summary>
internal sealed record MemberRoles(ImmutableSortedDictionary<string, MemberRole> ByName)
{
    public static MemberRoles None { get; } = new(ImmutableSortedDictionary.Create<string, MemberRole>(StringComparer.Ordinal));

    public static MemberRoles Of(IEnumerable<KeyValuePair<string, MemberRole>> members) => new(None.ByName.SetItems(members));

    public bool Contains(string user) => ByName.TryGetValue(user, out MemberRole role) && role != MemberRole.Invited;

    public bool IsLastOwner(string user) => ByName.GetValueOrDefault(user, MemberRole.Unknown) == MemberRole.Owner
        && ByName.Values.Count(role => role == MemberRole.Owner) == 1;

    public MemberRoles With(string user, MemberRole role) => new(ByName.SetItem(user, role));

    public MemberRoles Without(string user) => new(ByName.Remove(user));
}

/// <summary>What a member is, as the lists name it (contract, section 15.4). No route sets it.</summary>
public enum MemberRole
{
    Unknown,
    Invited,
    Member,
    Owner,
}
