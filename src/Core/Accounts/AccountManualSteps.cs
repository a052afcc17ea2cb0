using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Accounts;

/// <summary>What is left to do for a person about accounts: passwords, roles and keys cannot be moved (contract, sections 14.4, 14.6, 15.4, 23).</summary>
internal static class AccountManualSteps
{
    public static ManualStepSubject Of(AlgoCluster cluster, string account, ManualStepArea area) => new(area, cluster.Name, account);

    /// <summary>For a user that was created.</summary>
    public static IReadOnlyList<ManualStep> OfUser(AlgoCluster cluster, string name, string source) =>
    [
        new ManualStep
        {
            Area = ManualStepArea.Account, Cluster = cluster.Name, Account = name,
            What = $"Let '{name}' choose a password, or sign in through the identity provider.",
            Why = "No API reads or writes passwords.",
            Where = $"https://{cluster.Name}/ (sign-in page)",
            How = "Send the person to the sign-in page; with a password, 'forgot password' sends a mail.",
        },
        new ManualStep
        {
            Area = ManualStepArea.Key, Cluster = cluster.Name, Account = name,
            What = $"Make new keys for '{name}', and put them where the source's keys of '{source}' are used.",
            Why = "Keys cannot be read, and are another cluster's.",
            Where = $"https://{cluster.Name}/users/{name} (API keys)",
            How = "The account's owner makes them there. Roles in the cluster (admin, viewer) are given on the admin page as well.",
        },
    ];

    /// <summary>For an organization: who should be owner and is not, who was only invited, and its keys when it is new.</summary>
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
                What = $"Make these members owners of '{name}': {string.Join(", ", owners)}.",
                Why = "No API sets a member's role; who was added is a plain member.",
                How = "An owner does it on the page of the organization's members. The owner of the admin key that created the organization "
                    + "is one, and can leave it afterwards.",
            });
        if (invited.Count > 0)
            steps.Add(step with
            {
                What = $"Invite to '{name}' again: {string.Join(", ", invited)}.",
                Why = "An invitation that nobody has accepted cannot be moved, and adding the person would accept it.",
                How = "An owner does it on the page of the organization's members.",
            });
        if (isNew)
            steps.Add(step with
            {
                Area = ManualStepArea.Key,
                What = $"Make keys of '{name}' for those who use its keys.",
                Why = "Keys cannot be read, and are another cluster's.",
                How = "New-AlgoKey makes one; members make others on the organization's page.",
            });
        return steps;
    }

    /// <summary>For a user whose key no API gives.</summary>
    public static ManualStep KeyOf(AlgoCluster cluster, string user) => new()
    {
        Area = ManualStepArea.Key, Cluster = cluster.Name, Account = user,
        What = $"Make a standard key of '{user}' for this migration.",
        Why = "The API makes keys of organizations only.",
        Where = $"https://{cluster.Name}/users/{user} (API keys)",
        How = "Sign in as that account, or impersonate it as an admin, make a key that may manage algorithms and read and write data, "
            + "and give it to Connect-AlgoCluster -Credential.",
    };
}
