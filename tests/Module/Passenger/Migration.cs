using System.Text.Json;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Passenger;

/// <summary>
/// The work of the cmdlets without PowerShell. It runs in the load context of a staged folder, so that it uses only the files that ship
/// there. Called by reflection, with types that all contexts share.
/// </summary>
public static class Migration
{
    /// <summary>Why the engine is unavailable here, in its own words; null when it is available.</summary>
    public static string? WhyNot(string engine)
    {
        using HttpClients http = new();
        return Engines(http).Single(candidate => candidate.Name == engine).WhyUnavailable;
    }

    /// <summary>Migrates one algorithm of <c>research</c> on the first cluster to <c>production</c> on the second, through all stages.</summary>
    /// <param name="connectionFile">The file written by <c>serve --connection-file</c>.</param>
    /// <param name="journal">The journal's file.</param>
    /// <param name="engine">The git engine's name.</param>
    /// <param name="name">The algorithm.</param>
    /// <returns>Status, version step and detail.</returns>
    public static async Task<string> RunAsync(string connectionFile, string journal, string engine, string name)
    {
        using HttpClients http = new();
        AlgoCluster[] clusters = await ConnectAllAsync(connectionFile, http).ConfigureAwait(false);
        using FileJournal file = new(journal, TimeProvider.System, "passenger");
        MigrationServices services = new(() => GitEngines.Choose(Engines(http), engine), new LargeFileTransfer(http, TimeProvider.System), file, TimeProvider.System, () => 0.5);
        AlgoSession session = new(clusters[0], [clusters[1]], services) { OwnerMap = new OwnerMap([new("research", "production")]) };

        AlgorithmOutcome outcome = await RunAsync(session, new AlgorithmId("research", name)).ConfigureAwait(false);
        return $"{outcome.Status} {outcome.SourceVersion?.ToString() ?? "unpublished head"} as {outcome.DestinationVersion} {outcome.Failure?.Message}".TrimEnd();
    }

    /// <summary>Copies one collection of <c>research</c> on the first cluster to <c>production</c> on the second, with its files.</summary>
    /// <param name="connectionFile">The file written by <c>serve --connection-file</c>.</param>
    /// <param name="journal">The journal's file.</param>
    /// <param name="name">The collection.</param>
    /// <returns>Status, numbers of files, and why it failed.</returns>
    public static async Task<string> CopyDataAsync(string connectionFile, string journal, string name)
    {
        using HttpClients http = new();
        AlgoCluster[] clusters = await ConnectAllAsync(connectionFile, http).ConfigureAwait(false);
        using FileJournal file = new(journal, TimeProvider.System, "passenger");
        MigrationServices services = new(() => throw new NotSupportedException(), new LargeFileTransfer(http, TimeProvider.System), file, TimeProvider.System, () => 0.5);
        AlgoSession session = new(clusters[0], [clusters[1]], services) { OwnerMap = new OwnerMap([new("research", "production")]) };
        using MigrationRun run = new(session, apply: true);
        using FileThrottle throttle = new(4);
        CollectionItem item = new CollectionInput { Id = new CollectionId("research", name) }.For(session, null).Single();
        DataOutcome outcome = await new CollectionCopy(run, new DataOptions { Verify = FileVerification.Hash }, throttle)
            .RunAsync(item, NullStageObserver.Instance, CancellationToken.None).ConfigureAwait(false);
        return $"{outcome.Status} {outcome.FilesCopied} copied {outcome.FilesFailed} failed {outcome.Failure?.Message}".TrimEnd();
    }

    private static async Task<AlgorithmOutcome> RunAsync(AlgoSession session, AlgorithmId algorithm)
    {
        using MigrationRun run = new(session, apply: true);
        Stage[] stages =
        [
            new DestinationStage(run, ConflictPolicy.Skip), new SourceStage(run, new SourceOptions()), new VersionStage(run, new VersionOptions()),
        ];
        AlgorithmItem item = new AlgorithmInput { Id = algorithm }.For(session, owner: null, version: null).Single();
        foreach (Stage stage in stages)
        {
            AlgorithmOutcome outcome = await stage.RunAsync(item, NullStageObserver.Instance, CancellationToken.None).ConfigureAwait(false);
            item = item with { Previous = outcome };
        }
        return item.Previous!;
    }

    private static async Task<AlgoCluster[]> ConnectAllAsync(string connectionFile, HttpClients http)
    {
        using JsonDocument connection = JsonDocument.Parse(File.ReadAllText(connectionFile));
        return await Task.WhenAll(
            connection.RootElement.GetProperty("clusters").EnumerateArray().Select(cluster => ConnectAsync(cluster, http))).ConfigureAwait(false);
    }

    private static async Task<AlgoCluster> ConnectAsync(JsonElement cluster, HttpClients http)
    {
        ClusterAddress address = ClusterAddress.Of(Text(cluster, "name"), Text(cluster, "apiUri"), Text(cluster, "gitUri"));
        ClusterKey[] keys = [.. cluster.GetProperty("accounts").EnumerateArray().Select(key => new ClusterKey(Text(key, "name"), new Secret(Text(key, "key"))))];
        ConnectedCluster connected = await ClusterConnector
            .ConnectAsync(address, keys, admin: null, http, new ApiOptions(), TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        return connected.Cluster;
    }

    private static IGitEngine[] Engines(HttpClients http)
    {
        GitOptions options = new() { Time = TimeProvider.System };
        return [new RelayEngine(http.For, options), new LibGit2Engine(http.For, options), new GitCommandEngine(http.For, options)];
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
