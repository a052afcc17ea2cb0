using System.Management.Automation;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Commands.Stages;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Commands;

/// <summary>Makes sure that algorithms exist at the destinations, with the source's details and settings.</summary>
[Cmdlet(VerbsCommon.New, "AlgoDestination", SupportsShouldProcess = true)]
[OutputType(typeof(AlgorithmOutcome))]
public sealed class NewDestinationCommand : StageCommand
{
    /// <summary>What to do with an existing algorithm whose settings differ: skip it, update it, or fail the item.</summary>
    [Parameter]
    public ConflictPolicy OnConflict { get; set; }

    /// <summary>Where the code of new algorithms lives: internal, same, or the destination's name for one of its source hosts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SourceHostCompleter))]
    public string? SourceHost { get; set; }

    /// <summary>The repository's name at an external source host; the algorithm's when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? RepositoryName { get; set; }

    /// <summary>The user or organization at the external source host; the account authorized there when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? RepositoryOwner { get; set; }

    private protected override StageKind Kind => StageKind.Destination;

    private protected override string Action => OnConflict == ConflictPolicy.Update
        ? "Create the algorithm, or update its details and settings"
        : "Create the algorithm if it does not exist";

    private protected override Stage StageFor(MigrationRun run) => new DestinationStage(run, OnConflict, new RequestedHosting
    {
        SourceHost = SourceHost,
        RepositoryName = RepositoryName,
        RepositoryOwner = RepositoryOwner,
    });
}
