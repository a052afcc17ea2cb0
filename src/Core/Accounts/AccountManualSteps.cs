using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Manual steps about accounts: passwords, roles and keys cannot be migrated (contract, sections 14.4, 14.6, 15.4, 23).</summary>
internal static class AccountManualSteps
{
    public static ManualStepSubject Of(AlgoCluster cluster, string account, ManualStepArea area) => new(area, cluster.Name, account);

    /// <summary>The steps for a user that was created.</summary>
    public static IReadOnlyList<ManualStep> OfUser(AlgoCluster cluster, string name, string source) =>
    [
        new ManualStep
        {
            Area = ManualStepArea.Account, Cluster = cluster.Name, Account = name,
            What = $"Let '{name}' choose a password, or sign in through the identity provider.",
            Why = "No API reads or writes passwords.",
            Where = $"https://{cluster.Name}/ (sign-in page)",
            How = "Send the user to the sign-in page; 'forgot password' there sends an e-mail to set a password.",
        },
        new ManualStep
        {
            Area = ManualStepArea.Key, Cluster = cluster.Name, Account = name,
            What = $"Create new keys for '{name}', and use them wherever the source keys of '{source}' are used.",
            Why = "Keys cannot be read, and they are valid on one cluster only.",
            Where = $"https://{cluster.Name}/users/{name} (API keys)",
            How = "The account's owner creates them there. An administrator grants cluster roles (admin, viewer) on the admin page.",
        },
    ];

    /// <summary>The open steps of an organization after members were removed from it.</summary>
    public static IReadOnlyList<ManualStep> Without(IReadOnlyCollection<string> members, string organization, IReadOnlyList<ManualStep> steps) =>
    [
        .. steps.SelectMany<ManualStep, ManualStep>(step =>
        {
            string start = OwnersOf(organization, []);
            if (!step.What.StartsWith(start.TrimEnd('.'), StringComparison.Ordinal)) return [step];
            string[] owners = [.. step.What.Substring(start.Length - 1).TrimEnd('.').Split([", "], StringSplitOptions.None).Where(owner => !members.Contains(owner))];
            return owners.Length == 0 ? [] : [step with { What = OwnersOf(organization, owners) }];
        }),
    ];

    private static string OwnersOf(string organization, IReadOnlyList<string> owners) => $"Make these members owners of '{organization}': {string.Join(", ", owners)}.";

    /// <summary>The steps for an organization: members to make owners, invitations to repeat, and keys when it is new.</summary>
    public static IReadOnlyList<ManualStep> OfOrganization(AlgoCluster cluster, string name, IReadOnlyList<string> owners,
        IReadOnlyList<string> invited, bool isNew)
    {
        List<ManualStep> steps = [];
        ManualStep step = new()
        {
            Area = ManualStepArea.Organization, Cluster = cluster.Name, Account = name, What = "", Why = "",
            Where = $"https://{cluster.Name}/organizations/{name} (members)", How = "",
        };
        if (owners.Count > 0)
            steps.Add(step with
            {
                What = OwnersOf(name, owners),
                Why = "No API sets a member's role; users are added as plain members.",
                How = "An owner does it on the page of the organization's members. The owner of the admin key that created the organization "
                    + "is an owner too, and can leave it afterwards.",
            });
        if (invited.Count > 0)
            steps.Add(step with
            {
                What = $"Invite to '{name}' again: {string.Join(", ", invited)}.",
                Why = "An open invitation cannot be migrated, and adding the user would accept it.",
                How = "An owner does it on the page of the organization's members.",
            });
        if (isNew)
            steps.Add(step with
            {
                Area = ManualStepArea.Key,
                What = $"Create keys of '{name}' for everyone who uses its keys.",
                Why = "Keys cannot be read, and they are valid on one cluster only.",
                How = "New-AlgoKey creates one; members create others on the organization's page.",
            });
        return steps;
    }

    /// <summary>The step for a user whose key no API can create.</summary>
    public static ManualStep KeyOf(AlgoCluster cluster, string user) => new()
    {
        Area = ManualStepArea.Key, Cluster = cluster.Name, Account = user,
        What = $"Create a standard key of '{user}' for this migration.",
        Why = "The API creates keys only for organizations.",
        Where = $"https://{cluster.Name}/users/{user} (API keys)",
        How = "Sign in as that account, or impersonate it as an admin, create a key with permission to manage algorithms and to read and write "
            + "data, and pass it to Connect-AlgoCluster -Credential.",
    };
}
