using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Archives;

/// <summary>The users and organizations of an archive.</summary>
internal sealed class ArchiveAccounts(ArchiveContent content) : IAccountApi
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<User> ListUsersAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (User user in await content.UsersAsync(cancellation).ConfigureAwait(false)) yield return user;
    }

    /// <inheritdoc/>
    public async Task<User?> FindUserAsync(string name, CancellationToken cancellation) =>
        (await content.UsersAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(user => user.Name == name);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Organization> ListOrganizationsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (Organization one in await content.OrganizationsAsync(cancellation).ConfigureAwait(false)) yield return one with { Members = [] };
    }

    /// <inheritdoc/>
    public async Task<Organization?> FindOrganizationAsync(string name, CancellationToken cancellation) =>
        await FindAsync(name, cancellation).ConfigureAwait(false) is { } found ? found with { Members = [] } : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<OrganizationType>> ListOrganizationTypesAsync(CancellationToken cancellation) => content.OrganizationTypesAsync(cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Member> ListMembersAsync(string organization, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Organization found = await FindAsync(organization, cancellation).ConfigureAwait(false)
            ?? throw new ClusterException(content.Cluster, FailureKind.OwnerNotFound, $"The archive of {content.Cluster} has no organization '{organization}'.");
        foreach (Member member in found.Members) yield return member;
    }

    /// <inheritdoc/>
    public Task<User> CreateUserAsync(UserDraft draft, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task<User> UpdateUserAsync(string name, UserDetails details, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task<Organization> CreateOrganizationAsync(OrganizationDraft draft, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task UpdateOrganizationAsync(string name, OrganizationDetails details, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task<Created<string>> AddMemberAsync(string organization, string user, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task RemoveMemberAsync(string organization, string user, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task<Secret> CreateKeyAsync(string organization, string member, string label, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task ImportKeyAsync(string user, string label, Secret key, CancellationToken cancellation) => throw content.ReadOnly();

    private async Task<Organization?> FindAsync(string name, CancellationToken cancellation) =>
        (await content.OrganizationsAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(one => one.Name == name);
}
