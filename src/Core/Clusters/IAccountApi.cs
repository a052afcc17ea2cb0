using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// Users, organizations and their keys (contract, sections 14 and 15). Every member requires the admin key and throws
/// <see cref="FailureKind.KeyMissing"/> without one. Reads may lag several seconds behind writes (section 4.3).
/// </summary>
internal interface IAccountApi
{
    /// <summary>Every user, in the cluster's order; may include names that organizations reserve (section 14.2).</summary>
    IAsyncEnumerable<User> ListUsersAsync(CancellationToken cancellation);

    /// <summary>The user of that name; null when there is none.</summary>
    Task<User?> FindUserAsync(string name, CancellationToken cancellation);

    /// <summary>Creates a user, without the sample algorithm. After an uncertain failure it checks whether the user exists before it retries.
    /// A name or e-mail address that is or was in use is <see cref="FailureKind.AlreadyExists"/> (3003, 3004).</summary>
    Task<User> CreateUserAsync(UserDraft draft, CancellationToken cancellation);

    /// <summary>Changes a user's details: reads the user and sends it back whole with the changes (section 23, 8).</summary>
    Task<User> UpdateUserAsync(string name, UserDetails details, CancellationToken cancellation);

    /// <summary>Every organization, without members.</summary>
    IAsyncEnumerable<Organization> ListOrganizationsAsync(CancellationToken cancellation);

    /// <summary>The organization of that name, without members; null when there is none.</summary>
    Task<Organization?> FindOrganizationAsync(string name, CancellationToken cancellation);

    /// <summary>Creates an organization; the admin key's owner becomes its owner. After an uncertain failure it checks whether the
    /// organization exists before it retries.</summary>
    Task<Organization> CreateOrganizationAsync(OrganizationDraft draft, CancellationToken cancellation);

    /// <summary>Changes an organization's details: reads the organization and sends it back whole with the changes (section 15.3).</summary>
    Task UpdateOrganizationAsync(string name, OrganizationDetails details, CancellationToken cancellation);

    /// <summary>The types of organizations.</summary>
    Task<IReadOnlyList<OrganizationType>> ListOrganizationTypesAsync(CancellationToken cancellation);

    /// <summary>The members of an organization, including invited ones.</summary>
    IAsyncEnumerable<Member> ListMembersAsync(string organization, CancellationToken cancellation);

    /// <summary>Adds a user as a plain member; existing members keep their role.</summary>
    Task<Created<string>> AddMemberAsync(string organization, string user, CancellationToken cancellation);

    /// <summary>Removes a member; succeeds if the user is none. The last owner cannot be removed (code 3102).</summary>
    /// <inheritdoc cref="IClusterApi.RemoveAlgorithmAsync" path="/param[@name='mayRepeat']"/>
    Task RemoveMemberAsync(string organization, string user, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation);

    /// <summary>Creates a standard key owned by the organization, for one of its members (section 15.5).</summary>
    Task<Secret> CreateKeyAsync(string organization, string member, string label, CancellationToken cancellation);

    /// <summary>Adds a given standard key to a user. Only one source documents the route, without its body (section 14.3).</summary>
    Task ImportKeyAsync(string user, string label, Secret key, CancellationToken cancellation);
}
