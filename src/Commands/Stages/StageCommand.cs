using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Commands.Stages;

/// <summary>
/// A stage as a cmdlet: hands each item to the engine as it arrives, writes what has finished meanwhile, and ends when all have.
/// So stages of one pipeline overlap, and each emits one outcome per algorithm and destination.
/// </summary>
public abstract class StageCommand : OutcomeCommand
{
    private readonly DestinationQueues _lanes = new();
    private Stage? _stage;

    /// <summary>The algorithms: <c>owner/name[/version]</c>, algorithms, outcomes of the stage before, or rows with Owner and Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[] Algorithm { get; set; } = [];

    /// <summary>The owner at the destination, for items that do not say it themselves; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    private protected virtual VersionSelector? WantedVersion => null;

    private protected abstract StageKind Kind { get; }

    /// <summary>What a what-if line or a prompt says will happen.</summary>
    private protected abstract string Action { get; }

    private protected abstract Stage StageFor(MigrationRun run);

    // PowerShell reads a bare number as ticks: 30 would be three millionths of a second.
    private protected static BuildLimits Limits(TimeSpan timeout) => timeout >= TimeSpan.FromSeconds(1)
        ? new BuildLimits { Ended = timeout }
        : throw new MigrationException(FailureKind.InvalidInput, $"-BuildTimeout '{timeout}' is no time to wait for a build.",
            "Give hours, minutes and seconds, such as 00:30:00 for half an hour; a bare number counts ticks.");

    protected override void BeginProcessing()
    {
        if (Owner is not null) Owner = Require(() => AlgorithmId.Checked(Owner, "destination owner"));
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        foreach (AlgorithmInput work in Algorithm)
        {
            foreach (AlgorithmItem item in ItemsOf(work, Current, Owner, WantedVersion)) Enqueue(item);
        }
    }

    /// <summary>Shows what a rehearsed copy would rewrite, as Write-Host shows things: people see it, pipelines do not get it.</summary>
    private protected void ShowDiffs(AlgorithmOutcome outcome)
    {
        foreach (FileRewrite rewrite in outcome.Rewrites)
            WriteInformation(new HostInformationMessage { Message = Redactor.Redact(rewrite.Diff) }, ["PSHOST"]);
    }

    private void Enqueue(AlgorithmItem item)
    {
        if (item.IsSettledBefore(Kind))
        {
            WriteObject(item.Previous);
            return;
        }
        if (Ask(Action, item.Target, () => item.Declined(Kind)) is not { } run) return;
        _stage ??= StageFor(run);
        Begin(_lanes.Queue(item.Destination, InOrder(item.Destination, Prepared(item.Target,
            async (observer, stop) => await _stage.RunAsync(item, observer, stop).ConfigureAwait(false)))));
    }

    private Func<CancellationToken, Task> InOrder(DestinationId destination, Func<CancellationToken, Task> work)
    {
        StageOrder order = StageOrder.Of(Current);
        return Kind switch
        {
            StageKind.Version => order.Publication(destination, work, Pump.Stopping),
            StageKind.Source => order.Copy(destination, UntilWritten(work)),
            _ => work,
        };
    }

    // Written means announced: the next stage has taken it when the outcome leaves this one.
    private Func<CancellationToken, Task> UntilWritten(Func<CancellationToken, Task> work) => async stop =>
    {
        await work(stop).ConfigureAwait(false);
        await Pump.PerformedAsync(() => { }, stop).ConfigureAwait(false);
    };
}
