using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Archives;

/// <summary>The source hosts in an archive.</summary>
internal sealed class ArchiveHosts(ArchiveContent content) : ISourceHostApi
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisteredHost>> ListAsync(CancellationToken cancellation) => content.SourceHostsAsync(cancellation);

    /// <inheritdoc/>
    public Task<HostAuthorization> AuthorizationAsync(string account, string hostId, CancellationToken cancellation) =>
        Task.FromResult(new HostAuthorization(IsAuthorized: false));
}
