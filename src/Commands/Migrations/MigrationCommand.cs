using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Migrations;

/// <summary>A cmdlet about a whole migration: its phases, its versions and its maps.</summary>
public abstract class MigrationCommand : OutcomeCommand
{
    private ForeignCommitPolicy? _onForeignCommit;

    /// <summary>The phases; all when not given.</summary>
    [Parameter]
    public MigrationPhase[] Phase { get; set; } = [];

    /// <summary>Which versions of each algorithm are published: All replays every published version, Published the newest one, Head the head.</summary>
    [Parameter]
    public MigratedVersions Version { get; set; }

    /// <summary>Fills gaps in the source's numbers with private versions, so that both sides have the same numbers.</summary>
    [Parameter]
    public SwitchParameter FillGaps { get; set; }

    /// <summary>Fails an algorithm, before anything is written, when a number would differ from the source's.</summary>
    [Parameter]
    public SwitchParameter RequireSameVersion { get; set; }

    /// <summary>What to do with what exists at a destination with other details or settings: skip it, update it, or fail the item.</summary>
    [Parameter]
    public ConflictPolicy OnConflict { get; set; } = ConflictPolicy.Skip;

    /// <summary>What to do when a destination's head is not a copy of the source: Fail, Warn or Replace; the session's value when not given.</summary>
    [Parameter]
    public ForeignCommitPolicy OnForeignCommit
    {
        get => _onForeignCommit ?? default;
        set => _onForeignCommit = value;
    }

    /// <summary>How files of hosted data are compared: Size relies on the journal and on equal sizes, Hash reads both sides.</summary>
    [Parameter]
    public FileVerification Verify { get; set; }

    /// <summary>Names of users at the destinations: a CSV file with the columns Source and Destination, rows, or a hashtable.</summary>
    [Parameter]
    public object? UserMap { get; set; }

    /// <summary>Names of organizations at the destinations, in the same forms.</summary>
    [Parameter]
    public object? OrganizationMap { get; set; }

    private protected AccountMap Users { get; private set; } = AccountMap.Empty;

    private protected AccountMap Organizations { get; private set; } = AccountMap.Empty;

    private protected override void CheckParameters()
    {
        base.CheckParameters();
        Users = AccountMapFile.Read(UserMap, this, "-UserMap", ImportCsv);
        Organizations = AccountMapFile.Read(OrganizationMap, this, "-OrganizationMap", ImportCsv);
    }

    /// <summary>The migration that the parameters describe.</summary>
    private protected MigrationOptions Options => new()
    {
        Phases = Phase,
        Versions = Version,
        FillGaps = FillGaps,
        RequireSameVersion = RequireSameVersion,
        OnConflict = OnConflict,
        Source = new SourceOptions { OnForeignCommit = _onForeignCommit },
        Data = new DataOptions { Verify = Verify },
    };
}
