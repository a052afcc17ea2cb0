using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// Users, organizations and their keys (contract, sections 14 and 15). Every member needs the admin key and throws
/// <see cref="FailureKind.KeyMissing"/> without one. Reads may lag some seconds behind writes (section 4.3).
/// </summary>
internal interface IAccountApi
{
    /// <summary>Every user, in the cluster's order. Names that organizations reserve may be among them (section 14.2).</summary>
    IAsyncEnumerable<User> ListUsersAsync(CancellationToken cancellation);

    /// <summary>The user of that name; null when there is none.</summary>
    Task<User?> FindUserAsync(string name, CancellationToken cancellation);

    /// <summary>Creates a user, without the sample algorithm. Looks before it repeats after an uncertain failure; a name or e-mail that is
    /// taken, or was once, is <see cref="FailureKind.AlreadyExists"/> (3003, 3004).</summary>
    Task<User> CreateUserAsync(UserDraft draft, CancellationToken cancellation);

    /// <summary>Changes a user's details; the whole user is sent as it was read, edited (section 23, 8).</summary>
    Task<User> UpdateUserAsync(string name, UserDetails details, CancellationToken cancellation);

    /// <summary>Every organization, without members.</summary>
    IAsyncEnumerable<Organization> ListOrganizationsAsync(CancellationToken cancellation);

    /// <summary>The organization of that name, without members; null when there is none.</summary>
    Task<Organization?> FindOrganizationAsync(string name, CancellationToken cancellation);

    /// <summary>Creates an organization; the admin key's owner becomes its owner. Looks before it repeats.</summary>
    Task<Organization> CreateOrganizationAsync(OrganizationDraft draft, CancellationToken cancellation);

    /// <summary>Changes an organization's details; the whole organization is sent as it was read, edited (section 15.3).</summary>
    Task UpdateOrganizationAsync(string name, OrganizationDetails details, CancellationToken cancellation);

    /// <summary>The kinds of organizations.</summary>
    Task<IReadOnlyList<OrganizationType>> ListOrganizationTypesAsync(CancellationToken cancellation);

    /// <summary>Who belongs to an organization.</summary>
    IAsyncEnumerable<Member> ListMembersAsync(string organization, CancellationToken cancellation);

    /// <summary>Makes a user a plain member; nothing changes for one who is a member already.</summary>
    Task AddMemberAsync(string organization, string user, CancellationToken cancellation);

    /// <summary>Makes a standard key that the organization owns, for one of its members (section 15.5).</summary>
    Task<Secret> CreateKeyAsync(string organization, string member, string label, CancellationToken cancellation);

    /// <summary>Gives a user a certain standard key. Only one source knows the route, and not its body (section 14.3).</summary>
    Task ImportKeyAsync(string user, string label, Secret key, CancellationToken cancellation);
}
