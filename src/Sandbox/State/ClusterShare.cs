using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.SourceHosts;

namespace AlgorithmiaMigration.Sandbox.State;

/// <summary>What the clusters of one host have in common.</summary>
internal sealed record ClusterShare(HostKeys Keys, GitTool Git, TextWriter? LogFile)
{
    public ExternalHosts Hosts { get; init; } = null!;
}
