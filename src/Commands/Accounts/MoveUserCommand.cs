using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Runs;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>Makes sure that users exist at the destinations, with the source's details; never guesses, never deletes.</summary>
[Cmdlet(VerbsCommon.Move, "AlgoUser", SupportsShouldProcess = true, DefaultParameterSetName = MoveSet)]
[OutputType(typeof(UserOutcome), typeof(AccountMapEntry))]
public sealed class MoveUserCommand : MoveAccountCommand
{
    private UserMigration? _migration;

    /// <summary>The users: from Get-AlgoUser, names, or rows with Name, UserName or Email.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = MoveSet)]
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = TemplateSet)]
    [Alias("InputObject", "Name")]
    [AccountInputTransformation]
    public AccountInput[] User { get; set; } = [];

    private protected override AccountInput[] Accounts => User;

    private UserMigration Migration => _migration ??= new UserMigration(Current, Rows, OnConflict);

    private protected override Task PrepareAsync(CancellationToken cancellation) => Migration.PrepareAsync(cancellation);

    private protected override Task<IReadOnlyList<AccountInput>> EverybodyAsync(CancellationToken cancellation) => Migration.EverybodyAsync(cancellation);

    private protected override async Task<IReadOnlyList<AccountPlan>> PlanAsync(
        IReadOnlyList<AccountInput> requests, CancellationToken cancellation) =>
        await Migration.PlanAsync(requests, cancellation).ConfigureAwait(false);

    private protected override async Task<Outcome> ApplyAsync(
        MigrationRun run, AccountPlan plan, IStageObserver observer, CancellationToken cancellation) =>
        await Migration.ApplyAsync(run, (UserPlan)plan, observer, cancellation).ConfigureAwait(false);

    private protected override Outcome Declined(AccountPlan plan) => UserMigration.Declined((UserPlan)plan);

    protected override void Dispose(bool disposing)
    {
        // First what still runs ends, which uses it.
        base.Dispose(disposing);
        _migration?.Dispose();
        _migration = null;
    }
}
