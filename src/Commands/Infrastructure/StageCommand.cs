using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>
/// A stage as a cmdlet: hands each item to the engine as it arrives, writes what has finished meanwhile, and ends when all have.
/// So stages of one pipeline overlap, and each emits one outcome per algorithm and destination.
/// </summary>
public abstract class StageCommand : AlgoCommand
{
    private readonly Lanes _lanes = new();
    private ProgressBoard? _board;
    private MigrationRun? _run;
    private Stage? _stage;
    private AlgoSession? _session;

    /// <summary>The algorithms: <c>owner/name[/version]</c>, algorithms, outcomes of the stage before, or rows with Owner and Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [WorkItemTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public WorkItem[] Algorithm { get; set; } = [];

    /// <summary>The owner at the destination, for items that do not say it themselves; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>How many items are worked on at the same time; the session's limit when not given.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; }

    /// <summary>The session to work in; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    protected override int Parallelism => ThrottleLimit > 0 ? ThrottleLimit : _session!.ThrottleLimit;

    private protected virtual VersionSelector? WantedVersion => null;

    private protected abstract StageKind Kind { get; }

    /// <summary>What a what-if line or a prompt says will happen.</summary>
    private protected abstract string Action { get; }

    private protected abstract Stage StageFor(MigrationRun run);

    /// <summary>Refuses values that would fail every item.</summary>
    /// <exception cref="MigrationException">There is such a value.</exception>
    private protected virtual void CheckParameters() { }

    // PowerShell reads a bare number as ticks: 30 would be three millionths of a second.
    private protected static BuildLimits Limits(TimeSpan timeout) => timeout >= TimeSpan.FromSeconds(1)
        ? new BuildLimits { Ended = timeout }
        : throw new MigrationException(FailureKind.InvalidInput, $"-BuildTimeout '{timeout}' is no time to wait for a build.",
            "Give hours, minutes and seconds, such as 00:30:00 for half an hour; a bare number counts ticks.");

    protected sealed override void BeginProcessing()
    {
        _session = Require(() => Resolve(Session));
        if (Owner is not null) Owner = Require(() => AlgorithmId.Checked(Owner, "destination owner"));
        Require(CheckParameters);
        _board = new ProgressBoard(this, MyInvocation.MyCommand.Name, Later);
        base.BeginProcessing();
    }

    protected sealed override void ProcessRecord()
    {
        foreach (WorkItem work in Algorithm)
        {
            foreach (StageItem item in ItemsOf(work, _session!, Owner, WantedVersion)) Enqueue(item);
        }
    }

    protected sealed override void EndProcessing()
    {
        Pump.Drain();
        _board!.Complete();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
        _run = null;
    }

    private void Enqueue(StageItem item)
    {
        if (item.IsSettledBefore(Kind))
        {
            WriteObject(item.Previous);
            return;
        }
        // Asked here, before the work: asked from within, what-if lines and prompts would come in random order.
        bool apply = ShouldProcess($"Performing the operation \"{Action}\" on target \"{item.Target}\".",
            $"{Action}: {item.Target}?", "Confirm", out ShouldProcessReason reason);
        if (!apply && reason != ShouldProcessReason.WhatIf)
        {
            WriteObject(item.Declined(Kind));
            return;
        }
        _run ??= Require(() => new MigrationRun(_session!, apply));
        _stage ??= StageFor(_run);
        _board!.Started();
        Begin(_lanes.Queue(item.Destination, stop => WorkAsync(_stage, item, stop)));
    }

    private async Task WorkAsync(Stage stage, StageItem item, CancellationToken stop)
    {
        CommandObserver observer = new(this, Pump, _board!, item);
        Outcome outcome = await stage.RunAsync(item, observer, stop).ConfigureAwait(false);
        Pump.Post(() => Finish(observer, outcome));
    }

    private void Finish(CommandObserver observer, Outcome outcome)
    {
        _board!.Finished(observer.ProgressId, outcome.Status == OutcomeStatus.Failed);
        WriteObject(outcome);
        if (outcome.Failure is not { } failure) return;
        // The outcome goes first: -ErrorAction Stop would lose it.
        ErrorRecord record = ErrorRecords.Of(outcome);
        if (((MigrationException)record.Exception).IsFatal) ThrowTerminatingError(record);
        else WriteError(record);
    }
}
