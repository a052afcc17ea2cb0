using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>
/// Moves accounts: gathers them, has all of them checked, writes what is refused before the first write to a cluster, then the rest. Or
/// writes what was found into a map for a person to complete.
/// </summary>
public abstract class MoveAccountCommand : OutcomeCommand
{
    private protected const string MoveSet = "Move";
    private protected const string TemplateSet = "MapTemplate";

    private readonly List<AccountInput> _requests = [];
    private MigrationRun? _reading;
    private IAccountMigration? _migration;
    private string? _template;

    /// <summary>Source name to destination name: a CSV file with the columns Source and Destination, rows, or a hashtable.</summary>
    [Parameter]
    public object? Map { get; set; }

    /// <summary>The file that gets a map of what was found; nothing is moved.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TemplateSet)]
    [ValidateNotNullOrEmpty]
    public string? MapTemplate { get; set; }

    /// <summary>Writes over a file that exists.</summary>
    [Parameter(ParameterSetName = TemplateSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>What becomes of an account that is there with other details: it is left alone, updated, or the item fails.</summary>
    [Parameter(ParameterSetName = MoveSet)]
    public ConflictPolicy OnConflict { get; set; }

    private protected abstract AccountInput[] Accounts { get; }

    private protected AccountMap Rows { get; private set; } = AccountMap.Empty;

    private bool IsTemplate => ParameterSetName == TemplateSet;

    private IAccountMigration Migration => _migration ??= NewMigration();

    /// <summary>What moves accounts of the cmdlet's kind; made once, when the parameters have been checked.</summary>
    private protected abstract IAccountMigration NewMigration();

    private protected sealed override void CheckParameters()
    {
        AccountCatalog.RequireAdminKeys([Current.Source, .. Current.Destinations]);
        Rows = AccountMapFile.Read(Map, ImportCsv);
        if (!IsTemplate) return;
        _template = FullPath(MapTemplate!, "-MapTemplate");
        if (File.Exists(_template) && !Force)
            throw new MigrationException(FailureKind.InvalidInput, $"The file '{_template}' exists.", "Give another name, or -Force to write over it.");
    }

    protected sealed override void BeginProcessing()
    {
        base.BeginProcessing();
        _reading = new MigrationRun(Current, apply: false);
        // The destinations are read while the accounts still come down the pipeline.
        Begin(Migration.PrepareAsync);
    }

    protected sealed override void ProcessRecord() => _requests.AddRange(Accounts);

    protected sealed override void EndProcessing()
    {
        IReadOnlyList<AccountPlan> plans = [];
        Complete(async stop => plans = await Migration.PlanAsync(await WantedAsync(stop).ConfigureAwait(false), stop).ConfigureAwait(false));
        _requests.Clear();
        if (IsTemplate) WriteTemplate(plans);
        else foreach (AccountPlan plan in plans.Where(plan => plan.Refusal is not null).Concat(plans.Where(plan => plan.Refusal is null))) Move(plan);
        base.EndProcessing();
    }

    protected override void Dispose(bool disposing)
    {
        // First what still runs ends, which uses the others.
        base.Dispose(disposing);
        _migration?.Dispose();
        _migration = null;
        _reading?.Dispose();
        _reading = null;
    }

    private async Task<IReadOnlyList<AccountInput>> WantedAsync(CancellationToken cancellation) =>
        IsTemplate && _requests.Count == 0 && !MyInvocation.ExpectingInput ? await Migration.EverybodyAsync(cancellation).ConfigureAwait(false) : _requests;

    private void Move(AccountPlan plan)
    {
        if (plan.Refusal is not null)
        {
            // Waited for: with -ErrorAction Stop the command ends here, before anything was written.
            Enqueue(plan.Target, (observer, stop) => Migration.ApplyAsync(_reading!, plan, observer, stop));
            Pump.Drain();
            return;
        }
        MigrationRun? run = plan.Writes ? Ask(plan.Action, plan.Target, () => Migration.Declined(plan)) : _reading;
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
        WriteVerbose($"{file}: {entries.Length} accounts, {open} of them open.");
        foreach (AccountMapEntry entry in entries.Where(entry => entry.IsOpen)) WriteObject(entry);
    }
}
