using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Comparison;

/// <summary>The users and organizations of one cluster, as it lists them.</summary>
internal sealed class ComparedAccounts
{
    private readonly Dictionary<string, User> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Organization> _organizations = new(StringComparer.Ordinal);
    private ILookup<string, User> _byEmail = Array.Empty<User>().ToLookup(user => user.Email);

    private ComparedAccounts()
    {
    }

    public IReadOnlyCollection<User> Users => _users.Values;

    public IReadOnlyCollection<Organization> Organizations => _organizations.Values;

    /// <summary>Why the members of an organization cannot be read, by its name.</summary>
    public Dictionary<string, MigrationException> UnreadMembers { get; } = new(StringComparer.Ordinal);

    public User? User(string name) => _users.TryGetValue(name, out User? found) ? found : null;

    public Organization? Organization(string name) => _organizations.TryGetValue(name, out Organization? found) ? found : null;

    /// <summary>The only user with an e-mail address.</summary>
    public User? UserOf(string email)
    {
        User[] found = email.Length == 0 ? [] : [.. _byEmail[email.ToUpperInvariant()]];
        return found.Length == 1 ? found[0] : null;
    }

    /// <param name="cluster">The cluster; it must have an admin key.</param>
    /// <param name="withMembers">Whether to read the members of every organization.</param>
    /// <param name="throttle">How many organizations are read at the same time.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public static async Task<ComparedAccounts> ReadAsync(AlgoCluster cluster, bool withMembers, int throttle, CancellationToken cancellation)
    {
        ComparedAccounts accounts = new();
        Task<List<User>> listing = UsersAsync(cluster, cancellation);
        IReadOnlyList<OrganizationType> types = await cluster.Api.Accounts.ListOrganizationTypesAsync(cancellation).ConfigureAwait(false);
        await foreach (Organization organization in cluster.Api.Accounts.ListOrganizationsAsync(cancellation).ConfigureAwait(false))
            accounts._organizations[organization.Name] = organization with { Type = types.FirstOrDefault(type => type.Id == organization.TypeId)?.Name ?? "" };
        // An organization reserves a user name, and the list of users may show it (contract, section 14.2).
        foreach (User user in await listing.ConfigureAwait(false))
            if (!accounts._organizations.ContainsKey(user.Name)) accounts._users[user.Name] = user;
        accounts._byEmail = accounts.Users.ToLookup(user => user.Email.ToUpperInvariant());
        if (!withMembers) return accounts;
        foreach (ItemAnswer<string, List<Member>> answer in await ReadAhead.AllAsync(accounts._organizations.Keys.ToArray(), throttle,
            (name, stop) => MembersAsync(cluster, name, stop), cancellation).ConfigureAwait(false))
        {
            if (answer.Failure is { } failure) accounts.UnreadMembers[answer.Item] = failure;
            else accounts._organizations[answer.Item] = accounts._organizations[answer.Item] with { Members = answer.Value! };
        }
        return accounts;
    }

    private static async Task<List<User>> UsersAsync(AlgoCluster cluster, CancellationToken cancellation)
    {
        List<User> users = [];
        await foreach (User user in cluster.Api.Accounts.ListUsersAsync(cancellation).ConfigureAwait(false)) users.Add(user);
        return users;
    }

    private static async Task<List<Member>> MembersAsync(AlgoCluster cluster, string organization, CancellationToken cancellation)
    {
        List<Member> members = [];
        await foreach (Member member in cluster.Api.Accounts.ListMembersAsync(organization, cancellation).ConfigureAwait(false)) members.Add(member);
        return members;
    }
}
