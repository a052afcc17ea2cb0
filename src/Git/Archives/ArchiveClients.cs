using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Git.Archives;

/// <summary>The client for a git server, or for the archive that stands for it.</summary>
/// <param name="servers">The client for a server.</param>
internal sealed class ArchiveClients(Func<ClusterAddress, HttpClient> servers)
{
    // By reference, and only as long as the address is used: two archives of one cluster have equal addresses.
    private readonly ConditionalWeakTable<ClusterAddress, HttpClient> _archives = new();

    /// <summary>Registers an archive.</summary>
    /// <param name="address">The address that the archive's cluster has, and all endpoints of its repositories.</param>
    /// <param name="sources">What the archive holds.</param>
    public void Add(ClusterAddress address, IArchivedSources sources) =>
        _archives.Add(address, new HttpClient(new ArchiveServer(sources), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan });

    /// <summary>The client for an address.</summary>
    public HttpClient For(ClusterAddress address) => _archives.TryGetValue(address, out HttpClient? archive) ? archive : servers(address);
}
