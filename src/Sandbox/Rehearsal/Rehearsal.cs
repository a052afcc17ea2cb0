using System.Diagnostics;
using AlgorithmiaMigration.Sandbox.Rehearsal.Display;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The story: start clusters, look without writing, migrate, verify, migrate again, report.</summary>
internal static class Rehearsal
{
    public static async Task<int> RunAsync(RehearsalOptions options, CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        using RehearsalFolder folder = RehearsalFolder.Create(options.Keep);
        Terminal.Line("Starting the clusters dev, prod and prod-ha, and seeding dev ...");
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxOptions
        {
            SeededAlgorithms = options.Algorithms,
            Latency = options.Latency,
            WorkFolder = folder.Clusters,
        }, cancellation);
        using Migrator migrator = await Migrator.ConnectAsync(host, folder.Journal, options.Throttle, cancellation);
        IReadOnlyList<Algorithm> algorithms = await migrator.ListAsync(cancellation);
        Terminal.Line($"{algorithms.Count} algorithms to bring to {string.Join(" and ", migrator.Session.Destinations)}; git engine: {migrator.GitEngine}.");

        List<string> problems = [];
        problems.AddRange(await LookAsync(host, migrator, algorithms, cancellation));
        IReadOnlyList<Outcome> outcomes = await MigrateAsync(migrator, algorithms, "Migrating", cancellation);
        Verifier verifier = new(host, migrator.Session, folder.EmptyHome);
        problems.AddRange(Expectations.Unmet(outcomes));
        problems.AddRange(await verifier.CheckAsync(outcomes.Where(outcome => outcome.Failure is null), cancellation));
        problems.AddRange(await AgainAsync(host, migrator, algorithms, outcomes, cancellation));
        problems.AddRange(KeysInAddresses(host));

        Report.Table(outcomes);
        Report.Summary(outcomes, problems, clock.Elapsed, verifier.Checks, folder);
        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.SomeFailed;
    }

    /// <summary>A run that may not write: no object may claim success, and the clusters' own logs must show no write.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(
        SandboxHost host, Migrator migrator, IReadOnlyList<Algorithm> algorithms, CancellationToken cancellation)
    {
        ClearLogs(host);
        IReadOnlyList<Outcome> outcomes = await migrator.RunAsync(algorithms, apply: false, new QuietDisplay(), cancellation);
        Terminal.Line($"What-if: {MigrationSummary.Of(outcomes)}.");
        OutcomeStatus[] claims = [OutcomeStatus.Created, OutcomeStatus.Updated, OutcomeStatus.Copied, OutcomeStatus.Published];
        return
        [
            .. outcomes.Where(outcome => claims.Contains(outcome.Status)).Select(outcome => $"What-if claims: {outcome}"),
            .. host.Clusters.SelectMany(cluster => cluster.Log.Writes.Select(entry => $"What-if wrote to {cluster.Name}: {entry}")),
        ];
    }

    private static async Task<IReadOnlyList<Outcome>> MigrateAsync(
        Migrator migrator, IReadOnlyList<Algorithm> algorithms, string title, CancellationToken cancellation)
    {
        await using IDisplay display = Displays.For(title, algorithms.Count * migrator.Session.Destinations.Count);
        return await migrator.RunAsync(algorithms, apply: true, display, cancellation);
    }

    /// <summary>The same run once more: what was done stays, nothing is pushed or published twice.</summary>
    private static async Task<IReadOnlyList<string>> AgainAsync(SandboxHost host, Migrator migrator,
        IReadOnlyList<Algorithm> algorithms, IReadOnlyList<Outcome> first, CancellationToken cancellation)
    {
        ClearLogs(host);
        IReadOnlyList<Outcome> second = await migrator.RunAsync(algorithms, apply: true, new QuietDisplay(), cancellation);
        Terminal.Line($"The same again: {MigrationSummary.Of(second)}.");
        Dictionary<string, Outcome> before = first.ToDictionary(outcome => outcome.ToStringKey());
        return
        [
            .. second.Where(outcome => outcome.Failure is null && outcome.Status != OutcomeStatus.Unchanged)
                .Select(outcome => $"The second run changed something: {outcome}"),
            .. second.Where(outcome => outcome.Failure is null
                    && before[outcome.ToStringKey()].DestinationVersion != outcome.DestinationVersion)
                .Select(outcome => $"The second run sees another version: {outcome} {outcome.DestinationVersion}"),
            .. host.Clusters.SelectMany(cluster => cluster.Log.Writes
                .Where(entry => entry.Path.Contains("git-receive-pack", StringComparison.Ordinal) && !IsOfFailing(entry, first))
                .Select(entry => $"The second run pushed to {cluster.Name}: {entry}")),
        ];
    }

    private static bool IsOfFailing(RequestEntry entry, IReadOnlyList<Outcome> outcomes) =>
        outcomes.Any(outcome => outcome.Failure is not null && entry.Path.Contains($"/{outcome.Destination.Path}.git", StringComparison.Ordinal));

    private static IEnumerable<string> KeysInAddresses(SandboxHost host) =>
        host.Clusters.SelectMany(cluster => cluster.Log.Entries.Where(entry => entry.KeyInUrl)
            .Select(entry => $"A key stood in an address of {cluster.Name}: {entry}"));

    private static void ClearLogs(SandboxHost host)
    {
        foreach (SandboxCluster cluster in host.Clusters) cluster.Log.Clear();
    }

    private static string ToStringKey(this Outcome outcome) => $"{outcome.Algorithm}>{outcome.Destination}";
}
