namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>A group of users with its own name.</summary>
internal sealed class HostedOrganization(string name, Aged<OrganizationProfile> profile, Aged<MemberRoles> members) : Account(name)
{
    public HostedOrganization(string name, OrganizationProfile profile, MemberRoles members)
        : this(name, Aged<OrganizationProfile>.Always(profile), Aged<MemberRoles>.Always(members))
    {
    }

    public Aged<OrganizationProfile> Profile { get; } = profile;

    public Aged<MemberRoles> Members { get; } = members;

    public override string Email => Profile.Current.Email;
}
