using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Planning;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Bench;

/// <summary>Plans everything and writes the plan, as New-AlgoMigrationPlan does, without PowerShell.</summary>
internal sealed class PlanWork(Job job, Connections connections)
{
    private string? _failure;

    public async Task<JobResult> RunAsync()
    {
        using FileJournal journal = new(job.Journal, TimeProvider.System, "benchmark");
        AlgoSession session = await connections.SessionAsync(journal);
        Clock clock = new();
        using MigrationRun run = new(session, apply: false);
        PlanBuilder builder = new(run, new MigrationOptions(), AccountMap.Empty, AccountMap.Empty, job.Lanes)
        {
            Failed = (target, failure) => _failure ??= $"{target}: {failure.Message}",
        };
        MigrationPlan plan = await builder.PlanAsync(null, "", NullStageObserver.Instance, CancellationToken.None);
        await using (FileStream file = new(job.Plan, FileMode.Create, FileAccess.Write)) PlanJson.Write(file, plan);
        return new JobResult
        {
            Seconds = clock.Seconds,
            CpuSeconds = clock.CpuSeconds,
            FileBytes = new FileInfo(job.Plan).Length,
            Statuses = plan.Steps.GroupBy(step => $"{step.Kind} {step.Action}").ToDictionary(group => group.Key, group => group.Count()),
            Failure = _failure,
        };
    }
}
