using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <inheritdoc cref="IAccountApi"/>
internal sealed class AccountResource(KeyedConnection connection) : IAccountApi
{
    private readonly UserResource _users = new(connection);
    private readonly OrganizationResource _organizations = new(connection);
    private readonly AccountKeyResource _keys = new(connection);

    public IAsyncEnumerable<User> ListUsersAsync(CancellationToken cancellation) => _users.ListAsync(cancellation);

    public Task<User?> FindUserAsync(string name, CancellationToken cancellation) => _users.FindAsync(name, cancellation);

    public Task<User> CreateUserAsync(UserDraft draft, CancellationToken cancellation) => _users.CreateAsync(draft, cancellation);

    public Task<User> UpdateUserAsync(string name, UserDetails details, CancellationToken cancellation) =>
        _users.UpdateAsync(name, details, cancellation);

    public IAsyncEnumerable<Organization> ListOrganizationsAsync(CancellationToken cancellation) => _organizations.ListAsync(cancellation);

    public Task<Organization?> FindOrganizationAsync(string name, CancellationToken cancellation) => _organizations.FindAsync(name, cancellation);

    public Task<Organization> CreateOrganizationAsync(OrganizationDraft draft, CancellationToken cancellation) =>
        _organizations.CreateAsync(draft, cancellation);

    public Task UpdateOrganizationAsync(string name, OrganizationDetails details, CancellationToken cancellation) =>
        _organizations.UpdateAsync(name, details, cancellation);

    public Task<IReadOnlyList<OrganizationType>> ListOrganizationTypesAsync(CancellationToken cancellation) =>
        _organizations.TypesAsync(cancellation);

    public IAsyncEnumerable<Member> ListMembersAsync(string organization, CancellationToken cancellation) =>
        _organizations.MembersAsync(organization, cancellation);

    public Task<Created<string>> AddMemberAsync(string organization, string user, CancellationToken cancellation) =>
        _organizations.AddMemberAsync(organization, user, cancellation);

    public Task RemoveMemberAsync(string organization, string user, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) =>
        _organizations.RemoveMemberAsync(organization, user, mayRepeat, cancellation);

    public Task<Secret> CreateKeyAsync(string organization, string member, string label, CancellationToken cancellation) =>
        _keys.CreateAsync(organization, member, label, cancellation);

    public Task ImportKeyAsync(string user, string label, Secret key, CancellationToken cancellation) =>
        _keys.ImportAsync(user, label, key, cancellation);
}
