using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Migrates accounts of one kind: first plans all of them, then applies the plans one by one.</summary>
internal interface IAccountMigration : IDisposable
{
    /// <summary>Reads the accounts of the clusters; planning waits for it.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>Every account of the source.</summary>
    Task<IReadOnlyList<AccountInput>> EverybodyAsync(CancellationToken cancellation);

    /// <summary>Plans each account at each destination. Writes nothing.</summary>
    Task<IReadOnlyList<AccountPlan>> PlanAsync(IReadOnlyList<AccountInput> accounts, CancellationToken cancellation);

    /// <summary>Applies a plan. A failure is reported as an outcome, not as an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was written.</exception>
    Task<Outcome> ApplyAsync(MigrationRun run, AccountPlan plan, IStageObserver observer, CancellationToken cancellation);

    /// <summary>The outcome of a plan that the operator declined.</summary>
    Outcome Declined(AccountPlan plan);
}
