using System.Collections.Immutable;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>The accounts that every cluster knows. The names are the same everywhere, keys and ids are not.</summary>
internal static class DefaultAccounts
{
    public static void AddTo(AccountBook accounts)
    {
        accounts.Add(new Account("research", isOrganization: false, KeyFactory.Awkward(), KeyPermissions.All));
        AddUser("production", KeyPermissions.All);
        AddUser("load", KeyPermissions.All);
        AddUser("outsider", KeyPermissions.All);
        AddUser("limited", KeyPermissions.All with { AllowAlgoManagement = false });
        AddUser("reader", KeyPermissions.All with { AllowData = false, AllowDataWrite = false });
        accounts.Add(new Account("analytics", isOrganization: true, KeyFactory.Standard(), KeyPermissions.All)
        {
            Members = ImmutableHashSet.Create("research", "production"),
        });

        void AddUser(string name, KeyPermissions permissions) =>
            accounts.Add(new Account(name, isOrganization: false, KeyFactory.Standard(), permissions));
    }
}
