using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Runs;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>Makes sure that organizations exist at the destinations, with their types, groups and members; never deletes, never removes.</summary>
[Cmdlet(VerbsCommon.Move, "AlgoOrganization", SupportsShouldProcess = true, DefaultParameterSetName = MoveSet)]
[OutputType(typeof(OrganizationOutcome), typeof(MemberOutcome), typeof(AccountMapEntry))]
public sealed class MoveOrganizationCommand : MoveAccountCommand
{
    private OrganizationMigration? _migration;

    /// <summary>The organizations: from Get-AlgoOrganization, names, or rows with Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = MoveSet)]
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = TemplateSet)]
    [Alias("InputObject", "Name")]
    [AccountInputTransformation]
    public AccountInput[] Organization { get; set; } = [];

    private protected override AccountInput[] Accounts => Organization;

    private OrganizationMigration Migration => _migration ??= new OrganizationMigration(Current, Rows, OnConflict);

    private protected override Task PrepareAsync(CancellationToken cancellation) => Migration.PrepareAsync(cancellation);

    private protected override Task<IReadOnlyList<AccountInput>> EverybodyAsync(CancellationToken cancellation) => Migration.EverybodyAsync(cancellation);

    private protected override async Task<IReadOnlyList<AccountPlan>> PlanAsync(
        IReadOnlyList<AccountInput> requests, CancellationToken cancellation) =>
        await Migration.PlanAsync(requests, cancellation).ConfigureAwait(false);

    private protected override async Task<Outcome> ApplyAsync(
        MigrationRun run, AccountPlan plan, IStageObserver observer, CancellationToken cancellation) =>
        await Migration.ApplyAsync(run, (OrganizationPlan)plan, observer, cancellation).ConfigureAwait(false);

    private protected override Outcome Declined(AccountPlan plan) => OrganizationMigration.Declined((OrganizationPlan)plan);

    protected override void Dispose(bool disposing)
    {
        // First what still runs ends, which uses it.
        base.Dispose(disposing);
        _migration?.Dispose();
        _migration = null;
    }

    /// <summary>A member who could not be added is an item of its own, so that no script takes the organization for complete.</summary>
    private protected override void Finish(Outcome outcome)
    {
        base.Finish(outcome);
        if (outcome is not OrganizationOutcome organization) return;
        foreach (MemberOutcome member in organization.Members.Where(member => member.Failure is not null)) base.Finish(member);
    }
}
