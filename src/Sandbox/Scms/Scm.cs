using AlgorithmiaMigration.Sandbox.SourceHosts;

namespace AlgorithmiaMigration.Sandbox.Scms;

/// <summary>A source host that is configured on a cluster (contract, section 13.1).</summary>
internal sealed record Scm(string Id, string Provider, string Name, ExternalHost? Host = null)
{
    public bool IsDefault => Provider == ScmCatalog.Internal;
    public bool IsEnabled { get; init; } = true;
    public string ClientId { get; } = Guid.NewGuid().ToString("N");
}
