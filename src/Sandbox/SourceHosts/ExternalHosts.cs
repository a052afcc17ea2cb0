using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.SourceHosts;

/// <summary>The external source hosts, shared by all clusters of a Sandbox.</summary>
internal sealed class ExternalHosts
{
    public ExternalHosts(string folder, GitTool git, HostKeys keys)
    {
        All = [Create("github", folder, git, keys), Create("gitlab", folder, git, keys)];
    }

    public IReadOnlyList<ExternalHost> All { get; }

    public ExternalHost Of(string provider) => All.First(host => host.Provider == provider);

    private static ExternalHost Create(string provider, string folder, GitTool git, HostKeys keys)
    {
        ExternalHost host = new(provider, Path.Combine(folder, provider), git, keys);
        Directory.CreateDirectory(host.RepositoriesFolder);
        host.AddUser("research");
        host.AddUser("production");
        host.AddOrganization("acme", "research", "production");
        return host;
    }
}
