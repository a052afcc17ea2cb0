using AlgorithmiaMigration.Sandbox.Accounts;

namespace AlgorithmiaMigration.Sandbox.State;

/// <summary>The accounts that every cluster has. Names are the same on all clusters, keys and ids are not.</summary>
internal static class DefaultAccounts
{
    /// <summary>The user of the admin key: organizations that are created with it belong to this user.</summary>
    public const string Operator = "operator";

    public static void AddTo(AccountBook accounts, OrganizationTypes types, DateTimeOffset now)
    {
        accounts.Keys.Choose(AddUser("research", KeyPermissions.All), KeyFactory.WithReservedCharacters());
        foreach (string name in new[] { "production", "load", "outsider" }) HandOut(AddUser(name, KeyPermissions.All));
        HandOut(AddUser("limited", KeyPermissions.All with { AllowAlgoManagement = false }));
        HandOut(AddUser("reader", KeyPermissions.All with { AllowData = false, AllowDataWrite = false }));
        AddUser(Operator, KeyPermissions.All);
        HandOut(accounts.Add(new HostedOrganization("analytics", new OrganizationSeed("analytics").ProfileFor(types, now),
            MemberRoles.Of(Members("research", "production")))));

        HostedUser AddUser(string name, KeyPermissions permissions) =>
            accounts.Add(new HostedUser(name, UserProfile.Default(name)) { Permissions = permissions });

        void HandOut(Account account) => accounts.Keys.DefaultOf(account);
    }

    public static IEnumerable<KeyValuePair<string, HostedMemberRole>> Members(params IEnumerable<string> names) =>
        names.Select(name => new KeyValuePair<string, HostedMemberRole>(name, HostedMemberRole.Member));
}
