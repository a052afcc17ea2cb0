using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Preflight;

/// <summary>
/// What each key reaches, as far as reading tells: no route tells what a standard key may write (contract, section 2.3), which is said once per
/// destination.
/// </summary>
internal sealed class KeyChecks(MigrationRun run, FindingList findings)
{
    private AlgoSession Session => run.Session;

    /// <summary>Checks the keys of all clusters.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (AlgoCluster cluster in new[] { Session.Source }.Concat(Session.Destinations).Distinct())
        {
            // An archive needs no keys.
            if (cluster.Archive is not null)
            {
                if (!cluster.Keys.HasAdmin)
                    findings.Information(MigrationCheck.KeyMissing, cluster.Name, $"The {cluster.Archive} has no users and organizations, so they are neither checked nor moved.",
                        "Export it again with -People to include them.");
                continue;
            }
            if (!cluster.Keys.HasAdmin)
                findings.Information(MigrationCheck.KeyMissing, cluster.Name, "There is no admin key, so users and organizations are neither checked nor moved.",
                    "Connect with -AdminKey to include them.");
            if (cluster.Keys.Standard.Count == 0)
                findings.Error(MigrationCheck.KeyMissing, cluster.Name, "There is no standard key, so algorithms and data cannot be read.",
                    "Connect with -Credential, one key for each owner.");
            foreach (ClusterKey key in cluster.Keys.Standard) await CheckAsync(cluster, key, cancellation).ConfigureAwait(false);
        }
        foreach (AlgoCluster destination in Session.Destinations.Where(cluster => cluster.Keys.Standard.Count > 0))
            findings.Information(MigrationCheck.KeyPermission, destination.Name,
                "Whether a key may create and publish algorithms or write data is known only when it does.",
                "Check on the cluster's web page that the keys may manage algorithms and write data.");
    }

    /// <summary>Checks an owner at a destination: whether it exists, and whether a key for it was given.</summary>
    public async Task CheckOwnerAsync(AlgoCluster destination, string owner, CancellationToken cancellation)
    {
        string subject = $"{destination}/{owner}";
        ItemAnswer<string, string?> answer = await ItemAnswer<string, string?>.OfAsync(owner,
            () => run.Owners.CheckAsync(destination, owner, cancellation)).ConfigureAwait(false);
        if (answer.Failure is { } failure) findings.Failed(subject, failure);
        else if (answer.Value is { } doubt)
            findings.Warning(MigrationCheck.KeyMissing, subject, doubt, "Connect with a key of the owner: Connect-AlgoCluster -Credential.");
    }

    private async Task CheckAsync(AlgoCluster cluster, ClusterKey key, CancellationToken cancellation)
    {
        string subject = $"{cluster} (key of {key.User})";
        if (key.Reaches.Count == 0)
            findings.Warning(MigrationCheck.KeyPermission, subject, "The key has no access to hosted data, so data is not copied with it.",
                "Allow it to read data, and to write data at a destination, on the cluster's web page.");
        else if (!key.Reaches.Contains(key.User))
            findings.Warning(MigrationCheck.KeyPermission, subject, $"The key does not belong to '{key.User}': it reaches {string.Join(", ", key.Reaches)}.",
                "Specify its owner as the user name or with -KeyOwner; the repositories require it.");
        ItemAnswer<ClusterKey, bool> answer = await ItemAnswer<ClusterKey, bool>.OfAsync(key, async () =>
        {
            await foreach (AlgorithmName _ in cluster.Api.ListAlgorithmsAsync(key.User, cancellation).ConfigureAwait(false)) break;
            return true;
        }).ConfigureAwait(false);
        if (answer.Failure is { } failure) findings.Failed(subject, failure);
    }
}
