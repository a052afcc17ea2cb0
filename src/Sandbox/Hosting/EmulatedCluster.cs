using System.Security.Cryptography;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Data;
using AlgorithmiaMigration.Sandbox.Hosting;
using AlgorithmiaMigration.Sandbox.Seeding;
using AlgorithmiaMigration.Sandbox.State;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>One running cluster.</summary>
public sealed class EmulatedCluster
{
    private readonly ClusterState _state;

    internal EmulatedCluster(ClusterState state, ClusterAddresses addresses)
    {
        _state = state;
        ApiUri = addresses.Http;
        HttpsApiUri = addresses.HttpsApi;
        HttpsGitUri = addresses.HttpsGit;
        CaCertificate = addresses.CaCertificate;
        Domain = addresses.Domain;
        state.ApiAddress = addresses.HttpsApi ?? addresses.Http;
    }

    public string Name => _state.Name;

    /// <summary><c>dev.localhost:PORT</c> when HTTPS is on, else <c>127.0.0.1:PORT</c>.</summary>
    public string Domain { get; }

    public Uri ApiUri { get; }

    /// <summary>Repositories are at <c>git/OWNER/NAME.git</c> below it.</summary>
    public Uri GitUri => ApiUri;
    public Uri? HttpsApiUri { get; }
    public Uri? HttpsGitUri { get; }

    /// <summary>The PEM file of the authority that HTTPS certificates come from; null without HTTPS.</summary>
    public string? CaCertificate { get; }

    public string AdminKey => _state.Accounts.AdminKey;

    /// <summary>The accounts whose keys have been requested; without people who were only seeded.</summary>
    public IReadOnlyList<SandboxAccount> Accounts => [.. _state.Accounts.All.Where(_state.Accounts.Keys.IsHandedOut).Select(_state.Accounts.Public)];
    public RequestLog Log => _state.Log;
    public FaultPlan Faults => _state.Faults;
    public SandboxBehaviour Behaviour => _state.Behaviour;
    public SandboxSecrets Secrets => new(_state);

    /// <exception cref="KeyNotFoundException">There is no such account.</exception>
    public SandboxAccount Account(string name) =>
        _state.Accounts.Find(name) is { } account ? _state.Accounts.Public(account) : throw new KeyNotFoundException($"The cluster {Name} has no account '{name}'.");

    public SandboxAccount AddAccount(string name, KeyPermissions? permissions = null, string? key = null)
    {
        HostedUser user = _state.Accounts.Add(new HostedUser(name, UserProfile.Default(name)) { Permissions = permissions ?? KeyPermissions.All });
        if (key is not null) _state.Accounts.Keys.Choose(user, key);
        return _state.Accounts.Public(user);
    }

    public SandboxAccount AddOrganization(string name, params string[] members) =>
        _state.Accounts.Public(_state.Accounts.Add(new HostedOrganization(name,
            new OrganizationSeed(name).ProfileFor(_state.OrganizationTypes, _state.StartedAt), MemberRoles.Of(DefaultAccounts.Members(members)))));

    /// <summary>Adds a user without creating a key.</summary>
    /// <exception cref="ArgumentException">The name or the e-mail is taken.</exception>
    public void AddUser(UserSeed seed) => new PeopleSeeder(_state).Add(seed);

    /// <summary>Adds an organization without creating a key.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the type is unknown.</exception>
    public void AddOrganization(OrganizationSeed seed) => new PeopleSeeder(_state).Add(seed);

    public void AddOrganizationType(string name) => _state.OrganizationTypes.Add(name);

    /// <summary>Adds many people for load tests: <c>person00001</c> and so on, and <c>team001</c> and so on with members and owners.</summary>
    public void SeedPeople(int users, int organizations) => new PeopleSeeder(_state).AddCrowd(users, organizations);

    /// <summary>The user's name, e-mail, full name, company and role; null when the user does not exist.</summary>
    public UserSeed? FindUser(string name) => PeopleSeeder.Describe(_state.Accounts.Find(name) as HostedUser);

    /// <summary>The roles by member; null when the organization does not exist.</summary>
    public IReadOnlyDictionary<string, HostedMemberRole>? FindMembers(string organization) =>
        (_state.Accounts.Find(organization) as HostedOrganization)?.Members.Current.ByName;

    /// <summary>Adds an algorithm with its repository, builds and versions, as if they had been created earlier.</summary>
    /// <exception cref="ArgumentException">The owner or the environment is unknown, or the name is taken.</exception>
    public Task AddAlgorithmAsync(AlgorithmSeed seed, CancellationToken cancellation) =>
        Task.Run(() => new Seeder(_state).Add(seed), cancellation);

    /// <summary>The names of an owner's algorithms.</summary>
    public IReadOnlyList<string> Algorithms(string owner) => [.. _state.Algorithms.Of(owner).Select(algorithm => algorithm.Name)];

    /// <summary>The bare repository on disk.</summary>
    /// <exception cref="KeyNotFoundException">There is no such algorithm.</exception>
    public string RepositoryPath(string owner, string name) => Hosted(owner, name).Repository.Folder;

    /// <summary>Stores an object of git LFS for a repository, by its SHA-256.</summary>
    /// <exception cref="KeyNotFoundException">There is no such algorithm.</exception>
    public void AddLargeFile(string owner, string name, byte[] content) =>
        Hosted(owner, name).LargeFiles[Convert.ToHexStringLower(SHA256.HashData(content))] = content;

    /// <summary>The objects of git LFS of a repository, by their SHA-256.</summary>
    /// <exception cref="KeyNotFoundException">There is no such algorithm.</exception>
    public IReadOnlyDictionary<string, byte[]> LargeFiles(string owner, string name) => new Dictionary<string, byte[]>(Hosted(owner, name).LargeFiles);

    /// <summary>Adds a collection with its files.</summary>
    /// <exception cref="ArgumentException">The owner is unknown, or the name is taken.</exception>
    public void AddCollection(CollectionSeed seed) => new Seeder(_state).Add(seed);

    /// <summary>Adds a file to a collection, or replaces the file of the same name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such collection.</exception>
    public void AddFile(string owner, string collection, DataFileSeed file) => Seeder.Put(_state.Data, Collection(owner, collection), file);

    /// <summary>The names of an owner's collections.</summary>
    public IReadOnlyList<string> Collections(string owner) => [.. _state.Data.Of(owner).Select(collection => collection.Name)];

    /// <summary>The readers of a collection.</summary>
    /// <exception cref="KeyNotFoundException">There is no such collection.</exception>
    public IReadOnlyList<string> Readers(string owner, string collection) => Collection(owner, collection).Readers;

    /// <summary>The files of a collection, by name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such collection.</exception>
    public IReadOnlyDictionary<string, SandboxFile> Files(string owner, string collection) => Collection(owner, collection).Files
        .ToDictionary(pair => pair.Key, pair => new SandboxFile(pair.Key, pair.Value.Size, pair.Value.Modified, pair.Value.Path));

    private HostedAlgorithm Hosted(string owner, string name) => _state.Algorithms.Find(owner, name)
        ?? throw new KeyNotFoundException($"The cluster {Name} has no algorithm {owner}/{name}.");

    private HostedCollection Collection(string owner, string name) => _state.Data.Find(owner, name)
        ?? throw new KeyNotFoundException($"The cluster {Name} has no collection {owner}/{name}.");

    /// <summary>Connects an account with a source host, by the name the cluster gives it, as a person does in a browser.</summary>
    public void Authorize(string account, string sourceHost, string hostUser, bool byToken = false) =>
        _state.Scms.Authorize(account, sourceHost, hostUser, byToken);

    /// <summary>Revokes the connection.</summary>
    public void Unauthorize(string account, string sourceHost) => _state.Scms.Revoke(account, _state.Scms.Named(sourceHost).Id);

    /// <summary>Disables a source host.</summary>
    public void DisableSourceHost(string sourceHost) => _state.Scms.Disable(sourceHost);

    /// <summary>Gives every environment a new id, as real clusters did between releases. Algorithms keep their present ids.</summary>
    public void RotateEnvironments() => _state.Environments.Rotate();
}
