namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>A person, or a technical account.</summary>
internal sealed class HostedUser(string name, Aged<UserProfile> profile) : Account(name)
{
    public HostedUser(string name, UserProfile profile)
        : this(name, Aged<UserProfile>.Always(profile))
    {
    }

    public Aged<UserProfile> Profile { get; } = profile;

    public override string Email => Profile.Current.Email;
}
