using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands;

/// <summary>Makes sure that users exist at the destinations, with the source's details; never guesses, never deletes.</summary>
[Cmdlet(VerbsCommon.Move, "AlgoUser", SupportsShouldProcess = true, DefaultParameterSetName = MoveSet)]
[OutputType(typeof(UserOutcome), typeof(AccountMapEntry))]
public sealed class MoveUserCommand : MoveAccountCommand
{
    /// <summary>The users: from Get-AlgoUser, names, or rows with Name, UserName or Email.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = MoveSet)]
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = TemplateSet)]
    [Alias("InputObject", "Name")]
    [AllowEmptyCollection]
    [AccountInputTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public AccountInput[] User { get; set; } = [];

    private protected override AccountInput[] Accounts => User;

    private protected override string[] MapColumns => ["Source", "SourceEmail", "Destination", "DestinationEmail", "Finding"];

    private protected override IAccountMigration NewMigration() => new UserMigration(Current, Rows, OnConflict) { Warn = Warn };
}
