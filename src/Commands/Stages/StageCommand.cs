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
    private Stage? _stage;

    private protected StageCommand() => _rows = new InputRows(this);

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

    // PowerShell reads a bare number as ticks: 30 would be three millionths of a second.
    private protected static BuildLimits Limits(TimeSpan timeout) => timeout >= TimeSpan.FromSeconds(1)
        ? new BuildLimits { Ended = timeout }
        : throw new MigrationException(FailureKind.InvalidInput, $"-BuildTimeout '{timeout}' is too short.",
            "Give hours, minutes and seconds, such as 00:30:00 for half an hour. PowerShell reads a bare number as ticks.");

    protected override void BeginProcessing()
    {
        if (Owner is not null) Owner = Require(() => AlgorithmId.Checked(Owner, "destination owner"));
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        foreach (AlgorithmInput input in Inputs())
        {
            foreach (AlgorithmItem item in ItemsOf(input, Current, Owner, RequestedVersion)) Enqueue(item, input.IsStored);
        }
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
            WriteObject(item.Previous!.LabeledIn(Current));
            if (isStored) WriteError(ErrorRecords.Of(StoredOutcome.NotContinued(item.Previous!), item.Previous));
            return;
        }
        if (Ask(Action, item.Target, () => item.Declined(Kind)) is not { } run) return;
        _stage ??= StageFor(run);
        Publication? publication = Kind == StageKind.Version ? Order.Announce(item.Destination, Pump.Stopping) : null;
        // Until written: the next copy of the algorithm can see the announced publication only after the next stage has received this copy.
        Enqueue(item.Target, (observer, stop) => RunAsync(item, publication, observer, stop),
            _queues.Join(item.Destination, untilWritten: Kind == StageKind.Source));
    }

    private async Task<Outcome> RunAsync(AlgorithmItem item, Publication? publication, IStageObserver observer, CancellationToken stop)
    {
        using (publication)
        {
            publication?.Begin();
            if (Kind == StageKind.Source) await Order.PublishedAsync(item.Destination, stop).ConfigureAwait(false);
            return await _stage!.RunAsync(item, observer, stop).ConfigureAwait(false);
        }
    }
}
