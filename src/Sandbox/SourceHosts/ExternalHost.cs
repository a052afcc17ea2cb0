using System.Collections.Concurrent;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.SourceHosts;

/// <summary>An external source host, such as GitHub, with its own accounts and repositories. Names are not case-sensitive.</summary>
internal sealed class ExternalHost(string provider, string folder, GitTool git, HostKeys keys)
{
    private readonly ConcurrentDictionary<string, HostAccount> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Owner, string Name), HostRepository> _repositories = new();

    public string Provider { get; } = provider;

    /// <summary>The address of pages and repositories, without a trailing slash; set when the port is known.</summary>
    public string Web { get; set; } = "";

    public string RepositoriesFolder => folder;

    /// <summary>GitHub changed its default in 2020, the others did not (contract, section 19.3).</summary>
    public string DefaultBranch => Provider == "github" ? "main" : "master";

    public IReadOnlyList<HostAccount> Accounts => [.. _accounts.Values.OrderBy(account => account.Name, StringComparer.Ordinal)];

    public HostAccount AddUser(string name) => _accounts.GetOrAdd(name, _ => new HostAccount(name, keys.Add(KeyFactory.HostToken())));

    public HostAccount AddOrganization(string name, params IEnumerable<string> members) =>
        _accounts.GetOrAdd(name, _ => new HostAccount(name, null) { Members = [.. members] });

    public HostAccount? FindAccount(string name) => _accounts.GetValueOrDefault(name);

    /// <summary>Hosts check only the token; the user name can be any.</summary>
    public HostAccount? Recognise(string token) => _accounts.Values.FirstOrDefault(account => account.Token == token);

    /// <summary>The account itself, or an organization that it belongs to.</summary>
    public bool Belongs(HostAccount account, string owner) =>
        account.Name.Equals(owner, StringComparison.OrdinalIgnoreCase) || (FindAccount(owner)?.Members.Contains(account.Name) ?? false);

    public IEnumerable<string> OrganizationsOf(string user) =>
        Accounts.Where(account => account.Members.Contains(user)).Select(account => account.Name);

    public HostRepository? Find(string owner, string name) => _repositories.GetValueOrDefault(Key(owner, name));

    /// <summary>Adds a repository, not yet on disk; null when the name is taken.</summary>
    public HostRepository? TryAdd(string owner, string name, bool isPrivate, string? branch = null)
    {
        Repository repository = new(Path.Combine(folder, $"{Guid.NewGuid():N}.git"), branch ?? DefaultBranch, git);
        HostRepository added = new(owner, name, isPrivate, repository);
        return _repositories.TryAdd(Key(owner, name), added) ? added : null;
    }

    public string AddressOf(HostRepository repository) => $"{Web}/{repository.Owner}/{repository.Name}";

    private static (string, string) Key(string owner, string name) => (owner.ToUpperInvariant(), name.ToUpperInvariant());
}
