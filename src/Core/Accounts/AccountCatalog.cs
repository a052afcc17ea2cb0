using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Lists the users and organizations of a cluster.</summary>
internal static class AccountCatalog
{
    /// <summary>Checks that the clusters have the admin keys that reading and writing accounts requires.</summary>
    /// <exception cref="ClusterException"><see cref="FailureKind.KeyMissing"/>, naming the cluster.</exception>
    public static void RequireAdminKeys(params AlgoCluster[] clusters)
    {
        if (clusters.FirstOrDefault(cluster => cluster.Keys.Admin is null) is not { } without) return;
        throw without.Archive is { } archive
            ? new ClusterException(without.Name, FailureKind.KeyMissing, $"The {archive} has no users and organizations.", "Export it again with -People.")
            : new ClusterException(without.Name, FailureKind.KeyMissing,
                $"There is no admin key for {without}; reading and writing users and organizations requires it.",
                "Connect with the cluster's admin key: Connect-AlgoCluster -AdminKey, or -AdminKeyVariable.");
    }

    /// <summary>Every user, without the names that organizations reserve (contract, section 14.2).</summary>
    public static async IAsyncEnumerable<User> UsersAsync(AlgoCluster cluster, [EnumeratorCancellation] CancellationToken cancellation)
    {
        HashSet<string> organizations = new(StringComparer.Ordinal);
        await foreach (Organization organization in cluster.Api.Accounts.ListOrganizationsAsync(cancellation).ConfigureAwait(false))
            organizations.Add(organization.Name);
        await foreach (User user in cluster.Api.Accounts.ListUsersAsync(cancellation).ConfigureAwait(false))
        {
            if (organizations.Contains(user.Name)) continue;
            cluster.ListedUsers.Add(user.Name);
            yield return user;
        }
    }

    /// <summary>The selected organizations with the names of their types and their members, or the failure of one to be read.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="isSelected">Whether to include the organization of a name.</param>
    /// <param name="readAhead">How many are read at the same time.</param>
    /// <param name="cancellation">Cancels the listing and all running requests.</param>
    public static async IAsyncEnumerable<ItemAnswer<Organization, Organization>> OrganizationsAsync(
        AlgoCluster cluster, Func<string, bool> isSelected, int readAhead, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<OrganizationType> types = await cluster.Api.Accounts.ListOrganizationTypesAsync(cancellation).ConfigureAwait(false);
        List<Organization> found = [];
        await foreach (Organization organization in cluster.Api.Accounts.ListOrganizationsAsync(cancellation).ConfigureAwait(false))
        {
            cluster.ListedOrganizations.Add(organization.Name);
            if (isSelected(organization.Name)) found.Add(organization);
        }
        await foreach (ItemAnswer<Organization, Organization> answer in ReadAhead.EachAsync(found, readAhead,
            (one, token) => CompleteAsync(cluster, one, types, token), cancellation).ConfigureAwait(false))
            yield return answer;
    }

    /// <summary>The organization with its type's name and its members.</summary>
    internal static async Task<Organization> CompleteAsync(
        AlgoCluster cluster, Organization organization, IReadOnlyList<OrganizationType> types, CancellationToken cancellation)
    {
        List<Member> members = [];
        await foreach (Member member in cluster.Api.Accounts.ListMembersAsync(organization.Name, cancellation).ConfigureAwait(false)) members.Add(member);
        return Named(organization, types) with { Members = members };
    }

    internal static Organization Named(Organization organization, IReadOnlyList<OrganizationType> types) =>
        organization with { Type = types.FirstOrDefault(type => type.Id == organization.TypeId)?.Name ?? "" };
}
