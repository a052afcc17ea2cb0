using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Preflight;

/// <summary>Rehearses users, organizations and their members, as Move-AlgoUser and Move-AlgoOrganization would move them all.</summary>
internal sealed class AccountChecks(MigrationRun run, PreflightOptions options, FindingList findings)
{
    public async Task RunAsync(IStageObserver observer, CancellationToken cancellation)
    {
        ConflictPolicy policy = options.Migration.OnConflict;
        using UserMigration users = new(run.Session, options.UserMap, policy) { Warn = line => findings.Warning(MigrationCheck.NotChecked, "user map", line) };
        await RehearseAsync(users, "user map", observer, cancellation).ConfigureAwait(false);
        using OrganizationMigration organizations = new(run.Session, options.OrganizationMap, policy);
        await RehearseAsync(organizations, "organization map", observer, cancellation).ConfigureAwait(false);
    }

    private async Task RehearseAsync(IAccountMigration migration, string map, IStageObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<AccountPlan> plans;
        try
        {
            await migration.PrepareAsync(cancellation).ConfigureAwait(false);
            plans = await migration.PlanAsync(await migration.EverybodyAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            // A map with names that the source does not have stops the whole command, as it would stop the run.
            findings.Error(e.Kind == FailureKind.InvalidInput ? MigrationCheck.MapSourceUnknown : FailureChecks.Of(e.Kind), map, e.Message, e.Remedy);
            return;
        }
        WorkerPool workers = new(options.Limit, cancellation);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        foreach (AccountPlan plan in plans)
            await workers.AddAsync(async stop => Add(await migration.ApplyAsync(run, plan, observer, stop).ConfigureAwait(false))).ConfigureAwait(false);
        await workers.EndAsync().ConfigureAwait(false);
    }

    private void Add(Outcome outcome)
    {
        OutcomeFindings.AddTo(findings, outcome);
        if (outcome is not OrganizationOutcome organization) return;
        foreach (MemberOutcome member in organization.Members) OutcomeFindings.AddTo(findings, member);
    }
}
