using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>
/// Moves accounts. Collects all inputs and plans them together, then reports refused accounts before the first write to a cluster. With
/// -MapTemplate it writes the planned matches to a map file instead, to be completed by hand.
/// </summary>
public abstract class MoveAccountCommand : OutcomeCommand
{
    private protected const string MoveSet = "Move";
    private protected const string TemplateSet = "MapTemplate";

    private readonly List<AccountInput> _inputs = [];
    private readonly InputRows _rows;
    private IAccountMigration? _migration;
    private string? _template;
    private AccountMapTemplate? _file;

    private protected MoveAccountCommand() => _rows = new InputRows(this);

    /// <summary>Source name to destination name: a CSV file with the columns Source and Destination, rows, or a hashtable.</summary>
    [Parameter]
    public object? Map { get; set; }

    /// <summary>The file to write the pre-filled map to; nothing is moved. What is filled in in an existing file stays.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TemplateSet)]
    [ValidateNotNullOrEmpty]
    public string? MapTemplate { get; set; }

    /// <summary>Starts the map anew instead of merging into an existing file, which is kept beside it.</summary>
    [Parameter(ParameterSetName = TemplateSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>What to do with an existing account whose details differ: skip it, update it, or fail the item.</summary>
    [Parameter(ParameterSetName = MoveSet)]
    public ConflictPolicy OnConflict { get; set; }

    private protected abstract AccountInput[] Accounts { get; }

    /// <summary>The columns of a map of such accounts.</summary>
    private protected abstract string[] MapColumns { get; }

    private protected AccountMap Rows { get; private set; } = AccountMap.Empty;

    private bool IsTemplate => ParameterSetName == TemplateSet;

    private IAccountMigration Migration => _migration ??= NewMigration();

    /// <summary>Creates the migration of the cmdlet's kind of account. Called once, after the parameters have been checked.</summary>
    private protected abstract IAccountMigration NewMigration();

    private protected sealed override void CheckParameters()
    {
        AccountCatalog.RequireAdminKeys([Current.Source, .. Current.Destinations]);
        Rows = AccountMapFile.Read(Map, this, "-Map", ImportCsv);
        if (!IsTemplate) return;
        _template = FullPath(MapTemplate!, "-MapTemplate");
        _file = new AccountMapTemplate(MapColumns);
        if (File.Exists(_template) && !Force) AccountMapFile.Existing(_template, this, ImportCsv, _file);
    }

    protected sealed override void BeginProcessing()
    {
        base.BeginProcessing();
        // Reads the destinations while accounts are still arriving through the pipeline.
        Begin(Migration.PrepareAsync);
    }

    protected sealed override void ProcessRecord() => _inputs.AddRange(_rows.Accept(Accounts));

    protected sealed override void EndProcessing()
    {
        IReadOnlyList<AccountPlan> plans = [];
        Complete(async stop => plans = await Migration.PlanAsync(await InputsAsync(stop).ConfigureAwait(false), stop).ConfigureAwait(false));
        _inputs.Clear();
        if (!IsTemplate) Board.Total(plans.Count);
        if (IsTemplate) WriteTemplate(plans);
        else foreach (AccountPlan plan in plans.Where(plan => plan.Refusal is not null).Concat(plans.Where(plan => plan.Refusal is null))) Move(plan);
        base.EndProcessing();
    }

    protected override void Dispose(bool disposing)
    {
        // First, because running work uses it.
        base.Dispose(disposing);
        _migration?.Dispose();
        _migration = null;
    }

    private async Task<IReadOnlyList<AccountInput>> InputsAsync(CancellationToken cancellation) =>
        IsTemplate && _inputs.Count == 0 && !MyInvocation.ExpectingInput ? await Migration.EverybodyAsync(cancellation).ConfigureAwait(false) : _inputs;

    private void Move(AccountPlan plan)
    {
        if (plan.Refusal is not null)
        {
            // Waits, because with -ErrorAction Stop the command must end here, before anything is written.
            ProcessUnasked(RunOf(plan));
            Pump.Drain();
        }
        else if (plan.Writes) Process(RunOf(plan));
        else ProcessUnasked(RunOf(plan));
    }

    private ItemRun RunOf(AccountPlan plan) => new()
    {
        Target = plan.Target,
        Action = plan.Action,
        RunAsync = (run, observer, stop) => Migration.ApplyAsync(run, plan, observer, stop),
        PlanOf = plan.ActionOf,
        Declined = () => Migration.Declined(plan),
    };

    private void WriteTemplate(IReadOnlyList<AccountPlan> plans)
    {
        AccountMapEntry[] entries = AccountMapEntry.Merge(plans.Select(plan => plan.ToMapEntry())).ToArray();
        string file = _template!;
        AccountMapEntry[] open = entries.Where(_file!.Merge).ToArray();
        if (File.Exists(file) && !Force && !_file.IsChanged) WriteVerbose($"{file} is up to date.");
        else
        {
            if (!ShouldProcess(file, File.Exists(file) && !Force ? "Add to the map" : "Write the map")) return;
            string? backup = Require(() => _file.Write(file));
            if (backup is not null) WriteVerbose($"The previous map was kept as '{backup}'.");
        }
        WriteVerbose($"{file}: {entries.Length} accounts, {open.Length} to be filled in.");
        foreach (AccountMapEntry entry in open) WriteObject(entry);
    }
}
