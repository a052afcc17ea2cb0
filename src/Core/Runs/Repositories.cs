using System.Text.RegularExpressions;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Runs;

/// <summary>Finds the repositories of algorithms and their credentials: a cluster's key for its own repositories, a host's credential for
/// others.</summary>
/// <param name="session">Provides the clusters' keys and the credentials for hosts.</param>
/// <param name="hosts">Returns the source hosts of a cluster.</param>
internal sealed class Repositories(
    AlgoSession session, Func<AlgoCluster, CancellationToken, Task<IReadOnlyList<RegisteredHost>>> hosts)
{
    private static readonly Regex EncodedSlash = new("%(?:2F|5C)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The selected state of a source algorithm's repository.</summary>
    /// <exception cref="MigrationException">There is no credential for it.</exception>
    public async Task<TreeSource> SourceAsync(Algorithm algorithm, SourceSelection selection, CancellationToken cancellation)
    {
        GitEndpoint repository = await EndpointAsync(session.Source, algorithm, cancellation).ConfigureAwait(false);
        // Only the cluster's own git server has snapshot repositories.
        GitEndpoint? snapshot = selection.Snapshot is null || repository.IsExternal ? null
            : repository with { Repository = session.Source.Address.Repository(algorithm.Owner, algorithm.Name, selection.Snapshot) };
        return new TreeSource(repository, selection.Commit, snapshot);
    }

    /// <summary>The repository of an algorithm.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.KeyMissing"/>, <see cref="FailureKind.SourceHostedElsewhere"/> when there
    /// is no credential for its host, <see cref="FailureKind.UnexpectedAnswer"/> when its address cannot be used.</exception>
    public async Task<GitEndpoint> EndpointAsync(AlgoCluster cluster, Algorithm algorithm, CancellationToken cancellation)
    {
        // An archive has the code wherever it was hosted.
        if (algorithm.SourceHost.IsInternal || cluster.Archive is not null)
            return new GitEndpoint(cluster.Address.Repository(algorithm.Owner, algorithm.Name), KeyFor(cluster, algorithm.Owner), cluster.Address);
        Uri address = await AddressAsync(cluster, algorithm, cancellation).ConfigureAwait(false);
        ClusterKey credential = session.HostCredentials.For(address) ?? throw NoCredential(
            $"The code of {algorithm} on {cluster} is hosted at {algorithm.SourceHost}, and there is no credential for that host.", address);
        return new GitEndpoint(address, credential, ServerOf(address, cluster)) { IsExternal = true };
    }

    /// <summary>Refuses a host without a credential, because a destination that is created there would stay empty.</summary>
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
            "Add one with Connect-AlgoCluster -Credential; the admin key cannot read or write sources.");

    /// <summary>Whether the framework kept encoded slashes. That of Windows PowerShell may decode them, which would address another
    /// repository.</summary>
    internal static bool KeepsSlashes(string text, Uri address) =>
        EncodedSlash.Split(text).Length == EncodedSlash.Split(address.AbsoluteUri).Length;

    private async Task<Uri> AddressAsync(AlgoCluster cluster, Algorithm algorithm, CancellationToken cancellation)
    {
        if (algorithm.SourceHost.RepositoryUrl is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
            throw Unusable(cluster, algorithm, "does not report a valid address");
        if (!KeepsSlashes(text, address!)) throw Unusable(cluster, algorithm, "this version of .NET cannot keep the encoded slash in the address");
        // Some hosts put the user's name into the address; the operator's credential is used instead.
        if (address!.UserInfo.Length > 0) address = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
        bool safe = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp
            && (address.IsLoopback || await IsPlainHostAsync(cluster, algorithm, address, cancellation).ConfigureAwait(false)));
        return safe ? address : throw Unusable(cluster, algorithm, $"its address does not use https: {address}");
    }

    /// <summary>Whether the cluster's administrator registered exactly this server without TLS.</summary>
    private async Task<bool> IsPlainHostAsync(AlgoCluster cluster, Algorithm algorithm, Uri address, CancellationToken cancellation) =>
        (await hosts(cluster, cancellation).ConfigureAwait(false))
            .Any(host => host.Id == algorithm.SourceHost.Id && Uri.TryCreate(host.WebUrl, UriKind.Absolute, out Uri? web)
                && web.Scheme == address.Scheme && web.Authority == address.Authority);

    // A company's source host usually has a certificate from the same authority as its cluster.
    private static ClusterAddress ServerOf(Uri address, AlgoCluster cluster)
    {
        Uri server = new(address.GetLeftPart(UriPartial.Authority) + "/");
        return new ClusterAddress { Domain = server.Authority, Api = server, Git = server, CaCertificate = cluster.Address.CaCertificate };
    }

    private static MigrationException NoCredential(string message, Uri address) => new(FailureKind.SourceHostedElsewhere, message,
        $"Add one with New-AlgoSession -HostCredential @{{'{address.Authority}' = Get-Credential}} (user name and access token), or work with that repository directly.");

    private static ClusterException Unusable(AlgoCluster cluster, Algorithm algorithm, string what) => new(cluster.Name,
        FailureKind.UnexpectedAnswer, $"{cluster} hosts the code of {algorithm} at {algorithm.SourceHost}, and {what}.",
        "Check the algorithm's settings on the cluster's web page.");
}
