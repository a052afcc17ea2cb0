using System.Text.RegularExpressions;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Runs;

/// <summary>Where the code of algorithms is, and who opens it: a cluster's key for its own repositories, a host's credential for others.</summary>
/// <param name="session">Its clusters' keys and its credentials for hosts.</param>
/// <param name="hosts">The source hosts that a cluster knows.</param>
internal sealed class Repositories(
    AlgoSession session, Func<AlgoCluster, CancellationToken, Task<IReadOnlyList<RegisteredHost>>> hosts)
{
    private static readonly Regex EncodedSlash = new("%(?:2F|5C)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The wanted state of a source algorithm.</summary>
    /// <exception cref="MigrationException">Nobody was named who could open it.</exception>
    public async Task<TreeSource> SourceAsync(Algorithm algorithm, SourceSelection selection, CancellationToken cancellation)
    {
        GitEndpoint repository = await EndpointAsync(session.Source, algorithm, cancellation).ConfigureAwait(false);
        // Only the cluster's own server has repositories of single versions.
        GitEndpoint? snapshot = selection.Snapshot is null || repository.IsExternal ? null
            : repository with { Repository = session.Source.Address.Repository(algorithm.Owner, algorithm.Name, selection.Snapshot) };
        return new TreeSource(repository, selection.Commit, snapshot);
    }

    /// <summary>The repository of an algorithm.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.KeyMissing"/>, <see cref="FailureKind.SourceHostedElsewhere"/> when there
    /// is no credential for its host, <see cref="FailureKind.UnexpectedAnswer"/> when its address cannot be used.</exception>
    public async Task<GitEndpoint> EndpointAsync(AlgoCluster cluster, Algorithm algorithm, CancellationToken cancellation)
    {
        if (algorithm.SourceHost.IsInternal)
            return new GitEndpoint(cluster.Address.Repository(algorithm.Owner, algorithm.Name), KeyFor(cluster, algorithm.Owner), cluster.Address);
        Uri address = await AddressAsync(cluster, algorithm, cancellation).ConfigureAwait(false);
        ClusterKey credential = session.HostCredentials.For(address) ?? throw NoCredential(
            $"The code of {algorithm} on {cluster} is hosted at {algorithm.SourceHost}, and there is no credential for that host.", address);
        return new GitEndpoint(address, credential, ServerOf(address, cluster)) { IsExternal = true };
    }

    /// <summary>Refuses a host that nobody could push to: a destination that is created there would stay empty.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.SourceHostedElsewhere"/>.</exception>
    public void RequireCredential(RegisteredHost host)
    {
        if (host.WebUrl is null || !Uri.TryCreate(host.WebUrl + "/", UriKind.Absolute, out Uri? address)) return;
        if (session.HostCredentials.For(address) is null)
            throw NoCredential($"The code would be hosted at {host}, and there is no credential for that host.", address);
    }

    /// <exception cref="MigrationException"><see cref="FailureKind.KeyMissing"/>.</exception>
    public static ClusterKey KeyFor(AlgoCluster cluster, string owner) => cluster.Keys.For(owner)
        ?? throw new ClusterException(cluster.Name, FailureKind.KeyMissing, $"There is no standard key for '{owner}' on {cluster}.",
            "Give one with Connect-AlgoCluster -Credential; the admin key cannot read or write sources.");

    /// <summary>Whether the framework left encoded slashes alone. Windows PowerShell's may turn them into plain ones, and so the address into
    /// that of another repository.</summary>
    internal static bool KeepsSlashes(string text, Uri address) =>
        EncodedSlash.Split(text).Length == EncodedSlash.Split(address.AbsoluteUri).Length;

    private async Task<Uri> AddressAsync(AlgoCluster cluster, Algorithm algorithm, CancellationToken cancellation)
    {
        if (algorithm.SourceHost.RepositoryUrl is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
            throw Unusable(cluster, algorithm, "does not say at which address");
        if (!KeepsSlashes(text, address!)) throw Unusable(cluster, algorithm, "this version of .NET cannot keep an encoded slash as it stands in the address");
        // Some hosts put the name of whoever asked into the address; ours is given by the operator.
        if (address!.UserInfo.Length > 0) address = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
        bool safe = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp
            && (address.IsLoopback || await IsPlainHostAsync(cluster, algorithm, address, cancellation).ConfigureAwait(false)));
        return safe ? address : throw Unusable(cluster, algorithm, $"names an address that is not https: {address}");
    }

    /// <summary>Whether the cluster's administrator registered that very server without TLS.</summary>
    private async Task<bool> IsPlainHostAsync(AlgoCluster cluster, Algorithm algorithm, Uri address, CancellationToken cancellation) =>
        (await hosts(cluster, cancellation).ConfigureAwait(false))
            .Any(host => host.Id == algorithm.SourceHost.Id && Uri.TryCreate(host.WebUrl, UriKind.Absolute, out Uri? web)
                && web.Scheme == address.Scheme && web.Authority == address.Authority);

    // A company's host usually has its certificate from the same authority as its cluster.
    private static ClusterAddress ServerOf(Uri address, AlgoCluster cluster)
    {
        Uri server = new(address.GetLeftPart(UriPartial.Authority) + "/");
        return new ClusterAddress { Domain = server.Authority, Api = server, Git = server, CaCertificate = cluster.Address.CaCertificate };
    }

    private static MigrationException NoCredential(string message, Uri address) => new(FailureKind.SourceHostedElsewhere, message,
        $"Give one with New-AlgoSession -HostCredential @{{'{address.Authority}' = Get-Credential}} (user name and access token), or work with that repository directly.");

    private static ClusterException Unusable(AlgoCluster cluster, Algorithm algorithm, string what) => new(cluster.Name,
        FailureKind.UnexpectedAnswer, $"{cluster} hosts the code of {algorithm} at {algorithm.SourceHost}, and {what}.",
        "Look at the algorithm's settings in the cluster's web page.");
}
