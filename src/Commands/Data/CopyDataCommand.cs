using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands;

/// <summary>Copies collections of hosted data to the destinations: access lists and files, as far as they differ.</summary>
[Cmdlet(VerbsCommon.Copy, "AlgoData", SupportsShouldProcess = true)]
[OutputType(typeof(DataOutcome))]
public sealed class CopyDataCommand : OutcomeCommand
{
    private const int MaxListedFiles = 10;

    private readonly DestinationQueues _queues = new();
    private readonly InputRows _rows;
    private readonly PerRun<CollectionCopy> _copies;
    private FileThrottle? _throttle;
    private bool _yesToAll;
    private bool _noToAll;

    public CopyDataCommand()
    {
        _rows = new InputRows(this);
        _copies = new PerRun<CollectionCopy>(CopyFor);
    }

    /// <summary>The collections: <c>owner/name</c>, <c>data://owner/name</c>, collections, outcomes, or rows with Owner and Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AllowEmptyCollection]
    [CollectionInputTransformation]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public CollectionInput[] Collection { get; set; } = [];

    /// <summary>The owner at the destination, for inputs that do not specify one; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>How files are compared: Size relies on the journal and on equal sizes, Hash reads both sides.</summary>
    [Parameter]
    public FileVerification Verify { get; set; }

    /// <summary>Names of files to exclude, with *, ? and ranges.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Exclude { get; set; } = [];

    /// <summary>Removes files that only the destination has, after a prompt.</summary>
    [Parameter]
    public SwitchParameter Mirror { get; set; }

    private protected override void CheckParameters()
    {
        if (Owner is not null) Owner = AlgorithmId.Checked(Owner, "destination owner");
        _ = new PathFilter(Exclude);
    }

    protected override void ProcessRecord()
    {
        CollectionItem[] items = [.. _rows.Accept(Collection).SelectMany(ItemsOf)];
        // Nobody knows how many a pipeline will bring.
        if (!MyInvocation.ExpectingInput) Board.Total(items.Length);
        foreach (CollectionItem item in items) Enqueue(item);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _throttle?.Dispose();
    }

    private protected override IEnumerable<ErrorRecord> ErrorsOf(Outcome outcome)
    {
        DataOutcome copied = (DataOutcome)outcome;
        foreach (FileFailure file in copied.FailedFiles) yield return ErrorRecords.Of(copied, file);
        // Each failed file has its own error. The collection's error is added if no file failed, or if files were left uncopied.
        if (copied.FailedFiles.Count == 0 || copied.FilesPending > 0)
            foreach (ErrorRecord record in base.ErrorsOf(outcome)) yield return record;
    }

    private CollectionItem[] ItemsOf(CollectionInput input)
    {
        try
        {
            return [.. input.For(Current, Owner)];
        }
        catch (MigrationException e)
        {
            WriteError(ErrorRecords.Of(e, input.Id));
            return [];
        }
    }

    private void Enqueue(CollectionItem item)
    {
        Process(new ItemRun
        {
            Target = item.Target,
            Action = "Copy the collection and its files",
            RunAsync = async (run, observer, stop) => await _copies.Of(run).RunAsync(item, observer, stop).ConfigureAwait(false),
            PlanOf = outcome => ((DataOutcome)outcome).PlannedAction,
            Declined = () => CollectionCopy.Declined(item),
            Turn = _queues.Join(item.Destination),
        });
    }

    private CollectionCopy CopyFor(MigrationRun run) => new(run, new DataOptions
    {
        Verify = Verify,
        Exclude = Exclude,
        Mirror = Mirror ? (mirrored, files, stop) => AskAsync(() => ConfirmRemoval(mirrored, files), stop) : null,
    }, _throttle ??= new FileThrottle(Parallelism));

    /// <summary>Prompts for the removal separately.</summary>
    private bool ConfirmRemoval(CollectionItem item, IReadOnlyList<string> files)
    {
        string names = string.Join(", ", files.Take(MaxListedFiles)) + (files.Count > MaxListedFiles ? ", ..." : "");
        string question = OutsideText.OneLine(
            FormattableString.Invariant($"Remove {files.Count} files from {item.Destination} that {item.Id} does not have: {names}?"));
        return !ApprovalOf.IsAskedBeforeRemoval(this) || ShouldContinue(question, "Remove files", ref _yesToAll, ref _noToAll);
    }
}
