using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The source hosts of a <see cref="ScriptedCluster"/>.</summary>
internal sealed class ScriptedSourceHostApi(string cluster, Transcript transcript) : ISourceHostApi
{
    public ScriptedCall<string, IReadOnlyList<RegisteredHost>> List { get; } = new(transcript, $"{cluster}.SourceHosts.List");

    public ScriptedCall<(string Account, string Host), HostAuthorization> Authorization { get; } =
        new(transcript, $"{cluster}.SourceHosts.Authorization");

    Task<IReadOnlyList<RegisteredHost>> ISourceHostApi.ListAsync(CancellationToken cancellation) => List.AskAsync("", "", cancellation);

    Task<HostAuthorization> ISourceHostApi.AuthorizationAsync(string account, string hostId, CancellationToken cancellation) =>
        Authorization.AskAsync((account, hostId), $"{account}, {hostId}", cancellation);
}
