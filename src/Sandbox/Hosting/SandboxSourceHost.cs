using AlgorithmiaMigration.Sandbox.SourceHosts;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>An external source host of a Sandbox.</summary>
public sealed class SandboxSourceHost
{
    private readonly ExternalHost _host;

    internal SandboxSourceHost(ExternalHost host) => _host = host;

    /// <summary>Such as <c>github</c>.</summary>
    public string Provider => _host.Provider;

    /// <summary>Repositories are at <c>OWNER/NAME.git</c> below it.</summary>
    public string WebUri => _host.Web;

    public IReadOnlyList<SandboxHostAccount> Accounts =>
        [.. _host.Accounts.Where(account => !account.IsOrganization).Select(account => new SandboxHostAccount(account.Name, account.Token!))];

    /// <exception cref="KeyNotFoundException">There is no such user.</exception>
    public SandboxHostAccount Account(string name) => Accounts.FirstOrDefault(account => account.Name == name)
        ?? throw new KeyNotFoundException($"The source host {Provider} has no user '{name}'.");

    /// <summary>The bare repository on disk.</summary>
    /// <exception cref="KeyNotFoundException">There is no such repository.</exception>
    public string RepositoryPath(string owner, string name) => _host.Find(owner, name)?.Repository.Folder
        ?? throw new KeyNotFoundException($"The source host {Provider} has no repository {owner}/{name}.");

    /// <summary>Whether only its owner can see the repository.</summary>
    public bool IsPrivate(string owner, string name) => _host.Find(owner, name)!.IsPrivate;
}
