using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands;

/// <summary>Makes sure that organizations exist at the destinations, with their types, groups and members; never deletes, never removes.</summary>
[Cmdlet(VerbsCommon.Move, "AlgoOrganization", SupportsShouldProcess = true, DefaultParameterSetName = MoveSet)]
[OutputType(typeof(OrganizationOutcome), typeof(MemberOutcome), typeof(AccountMapEntry))]
public sealed class MoveOrganizationCommand : MoveAccountCommand
{
    /// <summary>The organizations: from Get-AlgoOrganization, names, or rows with Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = MoveSet)]
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = TemplateSet)]
    [Alias("InputObject", "Name")]
    [AllowEmptyCollection]
    [AccountInputTransformation]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public AccountInput[] Organization { get; set; } = [];

    private protected override AccountInput[] Accounts => Organization;

    private protected override string[] MapColumns => ["Source", "SourceEmail", "Destination", "Finding"];

    private protected override IAccountMigration NewMigration() => new OrganizationMigration(Current, Rows, OnConflict);

    /// <summary>A member that could not be added is a separate item, so that scripts do not treat the organization as complete.</summary>
    private protected override void Finish(Outcome outcome)
    {
        base.Finish(outcome);
        if (outcome is not OrganizationOutcome organization) return;
        foreach (MemberOutcome member in organization.Members.Where(member => member.Failure is not null)) base.Finish(member);
    }
}
