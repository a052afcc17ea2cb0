using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster;

/// <summary>Checks an address and its keys before a session uses them.</summary>
internal static class ClusterConnector
{
    // A typing error must be reported within seconds; once connected, the options decide.
    private const int MostAttempts = 3;

    /// <summary>Connects to the cluster and checks that each key works for its purpose (contract, sections 2.2 to 2.4).</summary>
    /// <exception cref="ClusterException">The cluster cannot be reached or trusted, or refuses a key
    /// (<see cref="FailureKind.KeyRefused"/>, <see cref="FailureKind.WrongKeyKind"/>, <see cref="FailureKind.KeyMissing"/>).</exception>
    /// <exception cref="MigrationException">The CA file cannot be used.</exception>
    public static async Task<ConnectedCluster> ConnectAsync(ClusterAddress address, IReadOnlyList<ClusterKey> standard, Secret? admin,
        HttpClients clients, ApiOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (standard.Count == 0 && admin is null) throw NoKey(address);
        ClusterConnection connection = new(address, clients.For(address),
            options with { Attempts = Math.Min(options.Attempts, MostAttempts) }, time);
        Task<ClusterKey>[] checks = standard.Select(key => StandardKeyCheck.CheckAsync(connection, key, cancellation)).ToArray();
        Task adminCheck = admin is null ? Task.CompletedTask : CheckAdminAsync(connection, admin, cancellation);
        await Task.WhenAll([.. checks, adminCheck]).ConfigureAwait(false);

        ClusterKey[] known = await Task.WhenAll(checks).ConfigureAwait(false);
        KeyRing ring = new(known, admin);
        AlgoCluster cluster = new(address, ring, new ClusterApi(address, ring, clients, options, time))
        {
            Probe = new ServerProbe(address, clients, options, time),
        };
        return new ConnectedCluster(cluster, known.SelectMany(key => StandardKeyCheck.WarningsFor(key, address)).ToArray());
    }

    private static async Task CheckAdminAsync(ClusterConnection connection, Secret admin, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get("list of users", "users") with { Query = [("limit", "1")], Caller = RequestCaller.Admin(admin) };
        try
        {
            await connection.SendAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.AccessDenied)
        {
            throw new ClusterException(connection.Address.Domain, FailureKind.WrongKeyKind,
                $"The key given as -AdminKey is not an admin key of {connection.Address} ({caught.Status}).",
                "Specify a key created on the cluster's admin page, or omit -AdminKey.", caught.Status, caught.Code, caught);
        }
    }

    private static ClusterException NoKey(ClusterAddress address) =>
        new(address.Domain, FailureKind.KeyMissing, $"No key was given for {address}.",
            "Specify -Credential (user name: the key's owner, password: the key), -KeyVariable, or -AdminKey.");
}
