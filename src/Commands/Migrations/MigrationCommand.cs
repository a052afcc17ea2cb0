using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Migrations;

/// <summary>A cmdlet about a whole migration: its phases, its versions and its maps.</summary>
public abstract class MigrationCommand : OutcomeCommand
{
    private readonly List<AlgorithmInput> _inputs = [];
    private readonly InputRows _rows;
    private ForeignCommitPolicy? _onForeignCommit;
    private bool _isList;

    private protected MigrationCommand() => _rows = new InputRows(this);

    /// <summary>The algorithms: <c>owner/name[/version]</c>, algorithms, outcomes, or rows with Owner and Name; everything when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AllowEmptyCollection]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[]? Algorithm { get; set; }

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

    /// <summary>The algorithms that were given, also if there are none; null for everything that the session reaches.</summary>
    private protected IReadOnlyList<AlgorithmInput>? Listed => _isList ? _inputs : null;

    protected override void BeginProcessing()
    {
        _isList = MyInvocation.ExpectingInput;
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        if (Algorithm is null) return;
        _isList = true;
        _inputs.AddRange(_rows.Accept(Algorithm));
    }

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
