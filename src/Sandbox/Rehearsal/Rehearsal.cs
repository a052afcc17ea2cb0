using System.Diagnostics;
using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Rehearsal.Display;
using AlgorithmiaMigration.Sandbox.Rehearsal.Parts;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The sequence: start the clusters, run what-if, migrate area by area, verify, run everything again, report.</summary>
internal static class Rehearsal
{
    private static readonly OutcomeStatus[] Claims =
        [OutcomeStatus.Created, OutcomeStatus.Updated, OutcomeStatus.Copied, OutcomeStatus.Published, OutcomeStatus.Removed];

    public static async Task<int> RunAsync(RehearsalOptions options, CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        await using RehearsalFolder folder = RehearsalFolder.Create(options.Keep);
        Terminal.Line("Starting the clusters dev, prod and prod-ha, and seeding dev ...");
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxOptions
        {
            SeededAlgorithms = options.Algorithms,
            SeededDataFiles = options.Files,
            SeededDataBytes = options.Megabytes * 1_000_000L,
            Latency = options.Latency,
            WorkFolder = folder.Clusters,
        }, cancellation);
        using Migrator migrator = await Migrator.ConnectAsync(host, folder.Journal, options.Throttle, cancellation);
        IReadOnlyList<Algorithm> algorithms = await migrator.ListAsync(cancellation);
        Terminal.Line($"Migrating {algorithms.Count} algorithms, with accounts, data and secrets, to {string.Join(" and ", migrator.Session.Destinations)}. "
            + $"Git engine: {migrator.GitEngine}.");

        Findings findings = new();
        if (options.Archive)
        {
            Terminal.Line((await FirstHalf.ExportAsync(migrator, algorithms, folder.Archive, findings, cancellation)).ToString());
            await migrator.ReadFromAsync(folder.Archive, cancellation);
            algorithms = await migrator.ListAsync(cancellation);
            Terminal.Line($"The source is now the {migrator.Session.Source.Archive}; dev cannot be reached.");
        }
        SourceGate gate = new(options.Archive ? host.Clusters[0] : null, findings);
        Part[] parts = PartsOf(host, migrator.Session, algorithms, folder);
        gate.Close();
        foreach (Part part in parts) await WhatIfAsync(host, part, findings, cancellation);
        List<PartResult> results = [];
        foreach (Part part in parts) results.Add(await MoveAsync(part, gate, findings, cancellation));
        foreach (PartResult result in results) await RepeatAsync(host, result, findings, cancellation);
        gate.Open();
        findings.Add("addresses", KeysInAddresses(host));

        Report.Write(results, findings, migrator.Session, clock.Elapsed, folder);
        if (options.Report is { } path) HtmlReport.Write(path, results, migrator, cancellation);
        return findings.Problems.Count == 0 ? ExitCodes.Ok : ExitCodes.SomeFailed;
    }

    // In the order of their dependencies (contract, section 16).
    private static Part[] PartsOf(SandboxHost host, AlgoSession session, IReadOnlyList<Algorithm> algorithms, RehearsalFolder folder) =>
    [
        new PeoplePart(host, session),
        new DataPart(host, session),
        new AlgorithmPart(host, session, algorithms, folder.EmptyHome),
        new SecretPart(host, session, algorithms, folder.FullPath),
        new ReplayPart(host, session, folder.EmptyHome),
    ];

    /// <summary>A what-if run: no outcome may report success, and the clusters' logs must contain no write.</summary>
    private static async Task WhatIfAsync(SandboxHost host, Part part, Findings findings, CancellationToken cancellation)
    {
        ClearLogs(host);
        IReadOnlyList<Outcome> outcomes = await part.RunAsync(apply: false, NoDisplay, cancellation);
        Terminal.Line($"What-if, {part.Title}: {MigrationSummary.Of(outcomes).CountsText}.");
        findings.Report(outcomes.Where(outcome => Claims.Contains(outcome.Status)).Select(outcome => $"What-if reported success: {outcome}"));
        findings.Report(host.Clusters.SelectMany(cluster => cluster.Log.Writes.Select(entry => $"What-if wrote to {cluster.Name}: {entry}")));
    }

    private static async Task<PartResult> MoveAsync(Part part, SourceGate gate, Findings findings, CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        IReadOnlyList<Outcome> outcomes = await part.RunAsync(apply: true, Displays.For, cancellation);
        PartResult result = new(part, outcomes, clock.Elapsed);
        int before = findings.Checks;
        findings.Report(part.Unmet(outcomes));
        gate.Open();
        await part.VerifyAsync(outcomes, findings, cancellation);
        gate.Close();
        return result with { Checks = findings.Checks - before };
    }

    /// <summary>The second run: finished items must be unchanged, and nothing may be written twice.</summary>
    private static async Task RepeatAsync(SandboxHost host, PartResult first, Findings findings, CancellationToken cancellation)
    {
        ClearLogs(host);
        Part part = first.Part;
        IReadOnlyList<Outcome> second = await part.RunAsync(apply: true, NoDisplay, cancellation);
        Terminal.Line($"Second run, {part.Title}: {MigrationSummary.Of(second).CountsText}.");
        findings.Report(second.Where(outcome => outcome.Failure is null && !part.IsSettled(outcome))
            .Select(outcome => $"The second run changed something: {outcome}"));
        Dictionary<string, SemanticVersion?> versions = first.Outcomes.OfType<AlgorithmOutcome>().ToDictionary(outcome => outcome.Target, outcome => outcome.DestinationVersion);
        findings.Report(second.OfType<AlgorithmOutcome>().Where(outcome => outcome.Failure is null && versions[outcome.Target] != outcome.DestinationVersion)
            .Select(outcome => $"The second run found a different version: {outcome} {outcome.DestinationVersion}"));
        findings.Report(host.Clusters.SelectMany(cluster => cluster.Log.Writes.Where(entry => !part.IsRetry(entry, first.Outcomes))
            .Select(entry => $"The second run wrote to {cluster.Name}: {entry}")));
    }

    private static IDisplay NoDisplay(string title, int items) => new QuietDisplay();

    private static IEnumerable<string> KeysInAddresses(SandboxHost host) =>
        host.Clusters.SelectMany(cluster => cluster.Log.Entries.Where(entry => entry.KeyInUrl)
            .Select(entry => $"A key appeared in an address of {cluster.Name}: {entry}"));

    private static void ClearLogs(SandboxHost host)
    {
        foreach (EmulatedCluster cluster in host.Clusters) cluster.Log.Clear();
    }
}
