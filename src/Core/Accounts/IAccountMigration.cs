using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Moves accounts of one kind: first a plan for all of them, then each by itself.</summary>
internal interface IAccountMigration : IDisposable
{
    /// <summary>Starts to read the accounts of the clusters; planning waits for it.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>Every account of the source.</summary>
    Task<IReadOnlyList<AccountInput>> EverybodyAsync(CancellationToken cancellation);

    /// <summary>What is to become of each account at each destination. Writes nothing.</summary>
    Task<IReadOnlyList<AccountPlan>> PlanAsync(IReadOnlyList<AccountInput> accounts, CancellationToken cancellation);

    /// <summary>Carries out a plan of this migration. What fails is an outcome, not an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal says how far it came.</exception>
    Task<Outcome> ApplyAsync(MigrationRun run, AccountPlan plan, IStageObserver observer, CancellationToken cancellation);

    /// <summary>The outcome of a plan that the operator declined.</summary>
    Outcome Declined(AccountPlan plan);
}
