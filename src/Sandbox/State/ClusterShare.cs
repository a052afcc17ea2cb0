using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.SourceHosts;

namespace AlgorithmiaMigration.Sandbox.State;

/// <summary>Objects that the clusters of one Sandbox share.</summary>
internal sealed record ClusterShare(HostKeys Keys, GitTool Git, TextWriter? LogFile)
{
    public ExternalHosts Hosts { get; init; } = null!;
}
