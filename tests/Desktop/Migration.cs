using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Desktop;

/// <summary>One algorithm through all stages, by the code that ships for Windows PowerShell 5.1. Speaks only of what every runtime knows.</summary>
public static class Migration
{
    /// <param name="clusters">API and git address of source and destination; both serve the same base.</param>
    /// <param name="users">The key's owner, per cluster.</param>
    /// <param name="keys">The key, per cluster.</param>
    /// <param name="algorithm"><c>owner/name</c>.</param>
    /// <param name="destinationOwner">Who owns it at the destination.</param>
    /// <param name="journal">The journal's file.</param>
    /// <returns>The outcome: status, version step, detail.</returns>
    public static async Task<string> RunAsync(
        Uri[] clusters, string[] users, string[] keys, string algorithm, string destinationOwner, string journal)
    {
        TimeProvider time = TimeProvider.System;
        using HttpClients http = new();
        AlgoCluster source = await ConnectAsync("source", clusters[0], users[0], keys[0], http, time).ConfigureAwait(false);
        AlgoCluster destination = await ConnectAsync("destination", clusters[1], users[1], keys[1], http, time).ConfigureAwait(false);
        using FileJournal file = new(journal, time, "desktop");
        GitCommandEngine git = new(new GitOptions { Time = time });
        AlgoSession session = new(source, [destination], new MigrationServices(() => git, file, time, () => 0.5));
        using MigrationRun run = new(session, apply: true);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions()), new VersionStage(run, new VersionOptions()),
        ];
        StageItem item = new WorkItem { Id = AlgorithmId.Parse(algorithm) }.For(session, destinationOwner, null).Single();
        Outcome? outcome = null;
        foreach (Stage stage in stages)
            outcome = await stage.RunAsync(item with { Previous = outcome }, NullStageObserver.Instance, CancellationToken.None).ConfigureAwait(false);
        return $"{outcome!.Status} {outcome.VersionStep} {outcome.Detail}";
    }

    private static async Task<AlgoCluster> ConnectAsync(
        string domain, Uri address, string user, string key, HttpClients http, TimeProvider time)
    {
        ConnectedCluster connected = await ClusterConnector.ConnectAsync(
            ClusterAddress.Of(domain, address.ToString(), address.ToString()), [new ClusterKey(user, new Secret(key))], null, http,
            new ApiOptions(), time, CancellationToken.None).ConfigureAwait(false);
        return connected.Cluster;
    }
}
