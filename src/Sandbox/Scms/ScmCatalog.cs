using System.Collections.Concurrent;
using AlgorithmiaMigration.Sandbox.SourceHosts;

namespace AlgorithmiaMigration.Sandbox.Scms;

/// <summary>The source hosts of one cluster and their authorizations. Only <c>internal</c> has the same id on all clusters.</summary>
internal sealed class ScmCatalog
{
    public const string Internal = "internal";

    private readonly ConcurrentDictionary<(string Account, string Scm), ScmAuthorization> _authorizations = new();
    private readonly ConcurrentDictionary<string, bool> _disabled = new();
    private readonly Scm[] _all;

    public ScmCatalog(ExternalHosts hosts)
    {
        _all =
        [
            new(Internal, Internal, ""),
            External("GitHub", hosts.Of("github")),
            // Several entries may differ only in their name.
            External("GitLab", hosts.Of("gitlab")),
            External("GitLab team", hosts.Of("gitlab")),
        ];
        foreach (string account in new[] { "research", "production" }) Authorize(account, "GitHub", account, byToken: false);
        // At GitLab by token, and for one account only: clients must report that the other one is not authorized.
        Authorize("research", "GitLab", "research", byToken: true);
    }

    public IReadOnlyList<Scm> All => [.. _all.Select(scm => scm with { IsEnabled = !_disabled.ContainsKey(scm.Id) })];

    public Scm? Find(string id) => All.FirstOrDefault(scm => scm.Id == id);

    public Scm OfProvider(string provider) => All.First(scm => scm.Provider == provider);

    public ScmAuthorization? Of(string account, string scm) => _authorizations.GetValueOrDefault((account, scm));

    public void Authorize(string account, string name, string hostUser, bool byToken) =>
        _authorizations[(account, Named(name).Id)] = new ScmAuthorization(hostUser, byToken);

    public void Revoke(string account, string id) => _authorizations.TryRemove((account, id), out _);

    public void Disable(string name) => _disabled[Named(name).Id] = true;

    public Scm Named(string name) => _all.FirstOrDefault(scm => scm.Name == name) ?? throw new KeyNotFoundException($"There is no source host '{name}'.");

    private static Scm External(string name, ExternalHost host) => new(Guid.NewGuid().ToString(), host.Provider, name, host);
}
