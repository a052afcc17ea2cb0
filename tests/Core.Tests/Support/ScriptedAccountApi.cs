using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The accounts of a <see cref="ScriptedCluster"/>.</summary>
internal sealed class ScriptedAccountApi(string cluster, Transcript transcript) : IAccountApi
{
    public ScriptedListing<string, User> ListUsers { get; } = new(transcript, $"{cluster}.Accounts.ListUsers");

    public ScriptedCall<string, User?> FindUser { get; } = new(transcript, $"{cluster}.Accounts.FindUser");

    public ScriptedCall<UserDraft, User> CreateUser { get; } = new(transcript, $"{cluster}.Accounts.CreateUser");

    public ScriptedCall<(string Name, UserDetails Details), User> UpdateUser { get; } = new(transcript, $"{cluster}.Accounts.UpdateUser");

    public ScriptedListing<string, Organization> ListOrganizations { get; } = new(transcript, $"{cluster}.Accounts.ListOrganizations");

    public ScriptedCall<string, Organization?> FindOrganization { get; } = new(transcript, $"{cluster}.Accounts.FindOrganization");

    public ScriptedCall<OrganizationDraft, Organization> CreateOrganization { get; } =
        new(transcript, $"{cluster}.Accounts.CreateOrganization");

    public ScriptedWrite<(string Name, OrganizationDetails Details)> UpdateOrganization { get; } =
        new(transcript, $"{cluster}.Accounts.UpdateOrganization");

    public ScriptedCall<string, IReadOnlyList<OrganizationType>> ListOrganizationTypes { get; } =
        new(transcript, $"{cluster}.Accounts.ListOrganizationTypes");

    public ScriptedListing<string, Member> ListMembers { get; } = new(transcript, $"{cluster}.Accounts.ListMembers");

    public ScriptedWrite<(string Organization, string User)> AddMember { get; } = new(transcript, $"{cluster}.Accounts.AddMember");

    public ScriptedWrite<(string Organization, string User)> RemoveMember { get; } = new(transcript, $"{cluster}.Accounts.RemoveMember");

    public ScriptedCall<(string Organization, string Member, string Label), Secret> CreateKey { get; } =
        new(transcript, $"{cluster}.Accounts.CreateKey");

    public ScriptedWrite<(string User, string Label, Secret Key)> ImportKey { get; } = new(transcript, $"{cluster}.Accounts.ImportKey");

    /// <summary>Lists and finds exactly these users and organizations.</summary>
    public void Holds(User[] users, params Organization[] organizations)
    {
        ListUsers.Anew().Returns(users);
        FindUser.Anew().Answers(name => users.FirstOrDefault(user => user.Name == name));
        ListOrganizations.Anew().Returns(organizations);
        FindOrganization.Anew().Answers(name => organizations.FirstOrDefault(organization => organization.Name == name));
        ListMembers.Anew().Answers(name => organizations.Single(organization => organization.Name == name).Members);
    }

    IAsyncEnumerable<User> IAccountApi.ListUsersAsync(CancellationToken cancellation) => ListUsers.EachAsync("", "", cancellation);

    Task<User?> IAccountApi.FindUserAsync(string name, CancellationToken cancellation) => FindUser.AskAsync(name, name, cancellation);

    Task<User> IAccountApi.CreateUserAsync(UserDraft draft, CancellationToken cancellation) =>
        CreateUser.AskAsync(draft, $"{draft.Name}, {draft.Email}", cancellation);

    Task<User> IAccountApi.UpdateUserAsync(string name, UserDetails details, CancellationToken cancellation) =>
        UpdateUser.AskAsync((name, details), name, cancellation);

    IAsyncEnumerable<Organization> IAccountApi.ListOrganizationsAsync(CancellationToken cancellation) =>
        ListOrganizations.EachAsync("", "", cancellation);

    Task<Organization?> IAccountApi.FindOrganizationAsync(string name, CancellationToken cancellation) =>
        FindOrganization.AskAsync(name, name, cancellation);

    Task<Organization> IAccountApi.CreateOrganizationAsync(OrganizationDraft draft, CancellationToken cancellation) =>
        CreateOrganization.AskAsync(draft, draft.Name, cancellation);

    Task IAccountApi.UpdateOrganizationAsync(string name, OrganizationDetails details, CancellationToken cancellation) =>
        UpdateOrganization.AskAsync((name, details), name, cancellation);

    Task<IReadOnlyList<OrganizationType>> IAccountApi.ListOrganizationTypesAsync(CancellationToken cancellation) =>
        ListOrganizationTypes.AskAsync("", "", cancellation);

    IAsyncEnumerable<Member> IAccountApi.ListMembersAsync(string organization, CancellationToken cancellation) =>
        ListMembers.EachAsync(organization, organization, cancellation);

    async Task<Created<string>> IAccountApi.AddMemberAsync(string organization, string user, CancellationToken cancellation)
    {
        await AddMember.AskAsync((organization, user), $"{organization}, {user}", cancellation);
        return new Created<string>(user, IsFound: false);
    }

    Task IAccountApi.RemoveMemberAsync(string organization, string user, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) =>
        RemoveMember.AskAsync((organization, user), $"{organization}, {user}", cancellation);

    Task<Secret> IAccountApi.CreateKeyAsync(string organization, string member, string label, CancellationToken cancellation) =>
        CreateKey.AskAsync((organization, member, label), $"{organization}, {member}", cancellation);

    Task IAccountApi.ImportKeyAsync(string user, string label, Secret key, CancellationToken cancellation) =>
        ImportKey.AskAsync((user, label, key), user, cancellation);
}
