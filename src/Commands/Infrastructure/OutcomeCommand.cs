using System.Management.Automation;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>A cmdlet that writes to destinations: passes items to the engine as they arrive, and emits one outcome for each.</summary>
public abstract class OutcomeCommand : SessionCommand
{
    private MigrationRun? _run;
    private MigrationRun? _rehearsal;
    private MigrationRun? _unchanged;
    private RefusingJournal? _refusing;
    private readonly SummaryTally _summary = new();
    private Approval _approval;

    /// <summary>How many items are processed concurrently; the session's limit when not given.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; }

    /// <summary>How long one item may take, in each stage; the session's limit when not given.</summary>
    [Parameter]
    public TimeSpan? Timeout { get; set; }

    protected override int Parallelism => Limit;

    private TimeSpan? TimeLimit => Timeout ?? Current.Timeout;

    private int Limit => ThrottleLimit > 0 ? ThrottleLimit : Current.ThrottleLimit;

    private protected ProgressBoard Board { get; private set; } = null!;

    /// <summary>Rejects parameter values that would fail every item.</summary>
    /// <exception cref="MigrationException">A value is invalid.</exception>
    private protected virtual void CheckParameters() { }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _approval = ApprovalOf.Cmdlet(this);
        Require(() => TimeLimits.CheckItem("-Timeout", Timeout));
        Require(CheckParameters);
        Board = new ProgressBoard(this, MyInvocation.MyCommand.Name, Limit, Schedule);
    }

    protected override void EndProcessing()
    {
        Pump.Drain();
        WarnOfJournal(Current);
        if (_run is not null) WarnOfUnused(_run);
        Board.Complete();
        MigrationSummary summary = _summary.ToSummary();
        if (summary.Total > 0) WriteVerbose($"{MyInvocation.MyCommand.Name}: {summary}");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
        _run = null;
        _rehearsal?.Dispose();
        _rehearsal = null;
        _unchanged?.Dispose();
        _unchanged = null;
    }

    /// <summary>Processes one item. Unless the operator declines it, its outcome is emitted when it has been run; the cmdlet does not wait.
    /// What the operator is asked is asked here, on the pipeline thread: from within work, prompts would wait for each other across the
    /// stages of a pipeline.</summary>
    private protected void Process(ItemRun item)
    {
        CommandObserver observer = new(this, Pump, Board, item.Target);
        if (_approval == Approval.OnlyRehearsed) Enqueue(item, RunFor(apply: false), observer);
        else if (_approval == Approval.AskedPerItem) Propose(item, observer);
        else Decide(item, item.Action, observer);
    }

    /// <summary>Processes one item that writes nothing, so there is nothing to ask.</summary>
    private protected void ProcessUnasked(ItemRun item)
    {
        Enqueue(item, RunFor(apply: false), new CommandObserver(this, Pump, Board, item.Target));
    }

    /// <summary>The cmdlet's run that writes, or its rehearsal.</summary>
    private protected MigrationRun RunFor(bool apply) => apply
        ? _run ??= Require(() => new MigrationRun(Current, apply: true) { TimeLimit = TimeLimit })
        : _rehearsal ??= new MigrationRun(Current, apply: false) { TimeLimit = TimeLimit, IsProposal = _approval == Approval.AskedPerItem };

    /// <summary>Rehearses an item, and asks about it if anything would be written.</summary>
    private void Propose(ItemRun item, CommandObserver observer)
    {
        // Opened first: nobody should answer questions in vain because another command has locked the journal.
        _ = RunFor(apply: true);
        Outcome? planned = OutcomeOf(item, RunFor(apply: false), observer);
        if (planned is null) Release(item);
        else if (planned.Failure is not null) EmitNow(item, planned, observer);
        else if (item.PlanOf(planned) is { } action) Decide(item, action, observer);
        else RunUnchanged(item, observer);
    }

    /// <summary>Runs an item for which there is nothing to write: later stages need its commit and build, and the journal its open steps. If
    /// something must be written after all, such as a build that is missing, the operator is asked.</summary>
    private void RunUnchanged(ItemRun item, CommandObserver observer)
    {
        _refusing ??= new RefusingJournal(Current.Services.Journal);
        _unchanged ??= Require(() => new MigrationRun(Current, apply: true, _refusing) { TimeLimit = TimeLimit });
        Outcome? outcome = OutcomeOf(item, _unchanged, observer);
        if (outcome is null) Release(item);
        else if (_refusing.TakeRefusal()) Decide(item, item.Action, observer);
        else EmitNow(item, outcome, observer);
    }

    /// <summary>Runs an item and waits for its outcome; null when the cmdlet is stopped.</summary>
    private Outcome? OutcomeOf(ItemRun item, MigrationRun run, CommandObserver observer)
    {
        Outcome? outcome = null;
        Await(async stop =>
        {
            if (item.Turn is { } turn) await turn.ComesAsync(stop).ConfigureAwait(false);
            outcome = await item.RunAsync(run, observer, stop).ConfigureAwait(false);
        });
        return outcome;
    }

    private void Decide(ItemRun item, string action, CommandObserver observer)
    {
        bool apply = ShouldProcess(Sentence(action, item.Target), OutsideText.OneLine($"{action}: {item.Target}?"), "Confirm",
            out ShouldProcessReason reason);
        if (apply) Enqueue(item, RunFor(apply: true), observer);
        else if (reason == ShouldProcessReason.WhatIf) Enqueue(item, RunFor(apply: false), observer);
        else EmitNow(item, item.Declined().LabeledIn(Current), observer);
    }

    private void Enqueue(ItemRun item, MigrationRun run, CommandObserver observer) => Begin(async stop =>
    {
        using (item.Turn)
        {
            Outcome outcome;
            using (item.Reservation)
            {
                if (item.Turn is { } turn) await turn.ComesAsync(stop).ConfigureAwait(false);
                outcome = await item.RunAsync(run, observer, stop).ConfigureAwait(false);
            }
            if (item.Turn is { LastsUntilWritten: true }) await Pump.PerformedAsync(() => Emit(item, outcome, observer), stop).ConfigureAwait(false);
            else Pump.Post(() => Emit(item, outcome, observer));
        }
    });

    private void EmitNow(ItemRun item, Outcome outcome, CommandObserver observer)
    {
        try
        {
            item.Reservation?.Dispose();
            Emit(item, outcome, observer);
        }
        finally
        {
            item.Turn?.Dispose();
        }
    }

    private void Emit(ItemRun item, Outcome outcome, CommandObserver observer)
    {
        Board.Finished(observer.ProgressId, outcome.Status == OutcomeStatus.Failed);
        // Writes the what-if line; there is nothing left to decide.
        if (_approval == Approval.OnlyRehearsed && outcome.Failure is null && item.PlanOf(outcome) is { } action)
            _ = ShouldProcess(Sentence(action, item.Target), "", "");
        Finish(outcome);
    }

    /// <summary>Emits an outcome that this cmdlet does not work on.</summary>
    private protected void PassOn(Outcome outcome)
    {
        _summary.Add(SummaryItem.Of(outcome));
        WriteObject(Shown(outcome));
    }

    /// <summary>What the pipeline gets for an outcome.</summary>
    private protected virtual object Shown(Outcome outcome) => outcome;

    private static void Release(ItemRun item)
    {
        item.Reservation?.Dispose();
        item.Turn?.Dispose();
    }

    // The words of PowerShell's own what-if lines.
    private static string Sentence(string action, string target) =>
        OutsideText.OneLine($"Performing the operation \"{action}\" on target \"{target}\".");

    /// <summary>Emits an outcome, then its error: in the reverse order -ErrorAction Stop would lose the outcome. Pipeline thread only.</summary>
    private protected virtual void Finish(Outcome outcome)
    {
        PassOn(outcome);
        if (outcome.Failure is null) return;
        foreach (ErrorRecord record in ErrorsOf(outcome))
            if (((MigrationException)record.Exception).IsFatal) ThrowTerminatingError(record);
            else WriteError(record);
    }

    /// <summary>The error records of a failed outcome.</summary>
    private protected virtual IEnumerable<ErrorRecord> ErrorsOf(Outcome outcome) => [ErrorRecords.Of(outcome)];
}
