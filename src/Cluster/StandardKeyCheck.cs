using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Resources;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster;

/// <summary>Checks one standard key: whether the cluster accepts it, its kind, and its owner.</summary>
internal static class StandardKeyCheck
{
    /// <summary>The key with the accounts that it reaches.</summary>
    public static async Task<ClusterKey> CheckAsync(ClusterConnection connection, ClusterKey key, CancellationToken cancellation)
    {
        Task kind = CheckKindAsync(connection, key, cancellation);
        Task<IReadOnlyList<string>> reaches = ReachesAsync(connection, key, cancellation);
        await Task.WhenAll(kind, reaches).ConfigureAwait(false);
        return key with { Reaches = await reaches.ConfigureAwait(false) };
    }

    /// <summary>Warnings for the user: a key of another owner fails later, at the repositories.</summary>
    public static IEnumerable<string> WarningsFor(ClusterKey key, ClusterAddress address)
    {
        if (key.Reaches.Count == 0 || key.Reaches.Contains(key.User)) yield break;
        yield return $"The key given for '{key.User}' on {address} does not belong to '{key.User}': it reaches {string.Join(", ", key.Reaches)}. "
            + $"Specify its owner ('{key.Reaches[0]}') as the user name or with -KeyOwner; the repositories require it.";
    }

    private static async Task CheckKindAsync(ClusterConnection connection, ClusterKey key, CancellationToken cancellation)
    {
        try
        {
            Answer answer = await connection.SendAsync(EnvironmentResource.Languages() with { Caller = RequestCaller.Of(key) }, cancellation)
                .ConfigureAwait(false);
            if (answer.Json.Entries("languages", "results") is null) throw answer.Unexpected("a list of languages");
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.AccessDenied)
        {
            throw new ClusterException(connection.Address.Domain, FailureKind.WrongKeyKind,
                $"The key given for '{key.User}' has no access to algorithms on {connection.Address} ({caught.Status}): it looks like an admin key.",
                "Specify a standard key here, and the admin key with -AdminKey.", caught.Status, caught.Code, caught);
        }
    }

    /// <summary>No route returns a key's owner, but the first folder at the root of the data is the owner's (contract, section 2.4).</summary>
    private static async Task<IReadOnlyList<string>> ReachesAsync(ClusterConnection connection, ClusterKey key, CancellationToken cancellation)
    {
        try
        {
            Answer answer = await connection.SendAsync(ApiRequest.Get("list of data folders", "data", "") with { Caller = RequestCaller.Of(key) },
                cancellation).ConfigureAwait(false);
            return (answer.Json.Entries("folders") ?? []).Select(folder => folder.Word("name") ?? folder.AsText()).OfType<string>().ToArray();
        }
        catch (ClusterException caught) when (caught.Kind is FailureKind.AccessDenied or FailureKind.NotFound or FailureKind.RequestRejected)
        {
            // A key without access to data is valid; only its owner cannot be determined.
            return [];
        }
    }
}
