using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Preflight;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Bench;

/// <summary>Finds what a migration of everything would meet, as Test-AlgoMigration does, without PowerShell.</summary>
internal sealed class PreflightWork(Job job, Connections connections)
{
    public async Task<JobResult> RunAsync()
    {
        using FileJournal journal = new(job.Journal, TimeProvider.System, "benchmark");
        AlgoSession session = await connections.SessionAsync(journal);
        AlgorithmInput[] few = [.. job.WarmUp.Select(name => new AlgorithmInput { Id = new AlgorithmId(job.Route.Source.Owner, name) })];
        await FindAsync(session, few);
        connections.ForgetRecorded();
        Clock clock = new();
        IReadOnlyList<MigrationFinding> findings = await FindAsync(session, null);
        return new JobResult
        {
            Seconds = clock.Seconds,
            CpuSeconds = clock.CpuSeconds,
            Statuses = findings.GroupBy(finding => $"{finding.Severity}").ToDictionary(group => group.Key, group => group.Count()),
            Failure = findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error) is { } error ? $"{error}: {error.Message}" : null,
        };
    }

    private async Task<IReadOnlyList<MigrationFinding>> FindAsync(AlgoSession session, IReadOnlyList<AlgorithmInput>? algorithms)
    {
        using MigrationRun run = new(session, apply: false);
        using MigrationPreflight preflight = new(run, new PreflightOptions { Limit = job.Lanes });
        await preflight.RunAsync(algorithms, owner: null, NullStageObserver.Instance, CancellationToken.None);
        return preflight.Findings;
    }
}
