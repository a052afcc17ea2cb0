using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Runs;

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
    private MigrationRun? _readOnlyRun;
    private IAccountMigration? _migration;
    private string? _template;

    /// <summary>Source name to destination name: a CSV file with the columns Source and Destination, rows, or a hashtable.</summary>
    [Parameter]
    public object? Map { get; set; }

    /// <summary>The file to write the pre-filled map to; nothing is moved.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TemplateSet)]
    [ValidateNotNullOrEmpty]
    public string? MapTemplate { get; set; }

    /// <summary>Overwrites an existing file.</summary>
    [Parameter(ParameterSetName = TemplateSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>What to do with an existing account whose details differ: skip it, update it, or fail the item.</summary>
    [Parameter(ParameterSetName = MoveSet)]
    public ConflictPolicy OnConflict { get; set; }

    private protected abstract AccountInput[] Accounts { get; }

    private protected AccountMap Rows { get; private set; } = AccountMap.Empty;

    private bool IsTemplate => ParameterSetName == TemplateSet;

    private IAccountMigration Migration => _migration ??= NewMigration();

    /// <summary>Creates the migration of the cmdlet's kind of account. Called once, after the parameters have been checked.</summary>
    private protected abstract IAccountMigration NewMigration();

    private protected sealed override void CheckParameters()
    {
        AccountCatalog.RequireAdminKeys([Current.Source, .. Current.Destinations]);
        Rows = AccountMapFile.Read(Map, ImportCsv);
        if (!IsTemplate) return;
        _template = FullPath(MapTemplate!, "-MapTemplate");
        if (File.Exists(_template) && !Force)
            throw new MigrationException(FailureKind.InvalidInput, $"The file '{_template}' already exists.",
                "Give another path, or use -Force to overwrite it.");
    }

    protected sealed override void BeginProcessing()
    {
        base.BeginProcessing();
        _readOnlyRun = new MigrationRun(Current, apply: false);
        // Reads the destinations while accounts are still arriving through the pipeline.
        Begin(Migration.PrepareAsync);
    }

    protected sealed override void ProcessRecord() => _inputs.AddRange(Accounts);

    protected sealed override void EndProcessing()
    {
        IReadOnlyList<AccountPlan> plans = [];
        Complete(async stop => plans = await Migration.PlanAsync(await InputsAsync(stop).ConfigureAwait(false), stop).ConfigureAwait(false));
        _inputs.Clear();
        if (IsTemplate) WriteTemplate(plans);
        else foreach (AccountPlan plan in plans.Where(plan => plan.Refusal is not null).Concat(plans.Where(plan => plan.Refusal is null))) Move(plan);
        base.EndProcessing();
    }

    protected override void Dispose(bool disposing)
    {
        // First, because running work uses the other two.
        base.Dispose(disposing);
        _migration?.Dispose();
        _migration = null;
        _readOnlyRun?.Dispose();
        _readOnlyRun = null;
    }

    private async Task<IReadOnlyList<AccountInput>> InputsAsync(CancellationToken cancellation) =>
        IsTemplate && _inputs.Count == 0 && !MyInvocation.ExpectingInput ? await Migration.EverybodyAsync(cancellation).ConfigureAwait(false) : _inputs;

    private void Move(AccountPlan plan)
    {
        if (plan.Refusal is not null)
        {
            // Waits, because with -ErrorAction Stop the command must end here, before anything is written.
            Enqueue(plan.Target, (observer, stop) => Migration.ApplyAsync(_readOnlyRun!, plan, observer, stop));
            Pump.Drain();
            return;
        }
        MigrationRun? run = plan.Writes ? Ask(plan.Action, plan.Target, () => Migration.Declined(plan)) : _readOnlyRun;
        if (run is null) return;
        Enqueue(plan.Target, (observer, stop) => Migration.ApplyAsync(run, plan, observer, stop));
    }

    private void WriteTemplate(IReadOnlyList<AccountPlan> plans)
    {
        AccountMapEntry[] entries = AccountMapEntry.Merge(plans.Select(plan => plan.ToMapEntry())).ToArray();
        string file = _template!;
        if (!ShouldProcess(file, "Write the map")) return;
        Require(() => AccountMapFile.Write(file, entries));
        int open = entries.Count(entry => entry.IsOpen);
        WriteVerbose($"{file}: {entries.Length} accounts, {open} to be filled in.");
        foreach (AccountMapEntry entry in entries.Where(entry => entry.IsOpen)) WriteObject(entry);
    }
}
