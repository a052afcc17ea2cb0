using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The options and services that all copies of a relay share.</summary>
internal sealed class RelayParts(Func<ClusterAddress, HttpClient> clients, GitOptions options, RelayLimits limits)
{
    public GitOptions Options => options;

    public RelayLimits Limits => limits;

    public KnownServers Servers { get; } = new(options);

    public RemoteRepository Remote(GitEndpoint endpoint) => new(new SmartHttp(clients(endpoint.Cluster), endpoint, options.Time), options);
}
