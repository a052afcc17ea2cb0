using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Commands.Stages;

/// <summary>
/// Runs one stage: passes each item to the engine as it arrives, writes the outcomes finished meanwhile, and ends when all have finished.
/// Stages of one pipeline overlap, and each emits one outcome per algorithm and destination.
/// </summary>
public abstract class StageCommand : OutcomeCommand
{
    private readonly DestinationQueues _queues = new();
    private readonly InputRows _rows;
    private readonly PerRun<Stage> _stages;

    private protected StageCommand()
    {
        _rows = new InputRows(this);
        _stages = new PerRun<Stage>(StageFor);
    }

    private StageOrder Order => StageOrder.Of(Current);

    /// <summary>The algorithms: <c>owner/name[/version]</c>, algorithms, outcomes of the stage before, or rows with Owner and Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AllowEmptyCollection]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[] Algorithm { get; set; } = [];

    /// <summary>The owner at the destination, for inputs that do not specify one; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    private protected virtual VersionSelector? RequestedVersion => null;

    private protected abstract StageKind Kind { get; }

    /// <summary>The operation named in what-if lines and prompts.</summary>
    private protected abstract string Action { get; }

    private protected abstract Stage StageFor(MigrationRun run);

    private protected static BuildLimits Limits(TimeSpan timeout)
    {
        TimeLimits.CheckItem("-BuildTimeout", timeout);
        return new BuildLimits { Ended = timeout };
    }

    protected override void BeginProcessing()
    {
        if (Owner is not null) Owner = Require(() => AlgorithmId.Checked(Owner, "destination owner"));
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        (AlgorithmItem Item, bool IsStored)[] items =
            [.. Inputs().SelectMany(input => ItemsOf(input, Current, Owner, RequestedVersion).Select(item => (item, input.IsStored)))];
        // Nobody knows how many a pipeline will bring.
        if (!MyInvocation.ExpectingInput) Board.Total(items.Count(entry => !entry.Item.IsSettledBefore(Kind)));
        foreach ((AlgorithmItem item, bool isStored) in items) Enqueue(item, isStored);
    }

    /// <summary>The algorithms that arrived, without those that cannot be read.</summary>
    private protected IReadOnlyList<AlgorithmInput> Inputs() => _rows.Accept(Algorithm);

    /// <summary>Shows what a rehearsed copy would rewrite, in the way of Write-Host: on the screen and not in the pipeline.</summary>
    private protected void ShowDiffs(AlgorithmOutcome outcome)
    {
        foreach (FileRewrite rewrite in outcome.Rewrites)
            WriteInformation(new HostInformationMessage { Message = Redactor.Redact(rewrite.Diff) }, ["PSHOST"]);
    }

    private void Enqueue(AlgorithmItem item, bool isStored)
    {
        if (item.IsSettledBefore(Kind))
        {
            PassOn(item.Previous!.LabeledIn(Current));
            if (isStored) WriteError(ErrorRecords.Of(StoredOutcome.NotContinued(item.Previous!), item.Previous));
            return;
        }
        AlgorithmOutcome? proposed = null;
        Publication? publication = Kind == StageKind.Version ? Order.Announce(item.Destination, Pump.Stopping) : null;
        Process(new ItemRun
        {
            Target = item.Target,
            Action = Action,
            RunAsync = async (run, observer, stop) => await RunAsync(
                run.Apply ? item with { Approved = proposed } : item, run, publication, observer, stop).ConfigureAwait(false),
            PlanOf = outcome => (proposed = (AlgorithmOutcome)outcome).PlannedAction,
            Declined = () => item.Declined(Kind),
            // Until written: the next copy of the algorithm can see the announced publication only after the next stage has received this copy.
            Turn = _queues.Join(item.Destination, untilWritten: Kind == StageKind.Source),
            Reservation = publication,
        });
    }

    private async Task<AlgorithmOutcome> RunAsync(
        AlgorithmItem item, MigrationRun run, Publication? publication, IStageObserver observer, CancellationToken stop)
    {
        if (run.Apply) publication?.Begin();
        if (run.Apply && Kind == StageKind.Source) await Order.PublishedAsync(item.Destination, stop).ConfigureAwait(false);
        return await _stages.Of(run).RunAsync(item, observer, stop).ConfigureAwait(false);
    }
}
