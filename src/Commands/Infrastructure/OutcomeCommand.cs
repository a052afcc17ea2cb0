using System.Management.Automation;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>A cmdlet that writes to destinations: passes items to the engine as they arrive, and emits one outcome for each.</summary>
public abstract class OutcomeCommand : SessionCommand
{
    private MigrationRun? _run;

    /// <summary>How many items are processed concurrently; the session's limit when not given.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; }

    protected override int Parallelism => Limit;

    private int Limit => ThrottleLimit > 0 ? ThrottleLimit : Current.ThrottleLimit;

    private protected ProgressBoard Board { get; private set; } = null!;

    /// <summary>Rejects parameter values that would fail every item.</summary>
    /// <exception cref="MigrationException">A value is invalid.</exception>
    private protected virtual void CheckParameters() { }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Require(CheckParameters);
        Board = new ProgressBoard(this, MyInvocation.MyCommand.Name, Limit, Schedule);
    }

    protected override void EndProcessing()
    {
        Pump.Drain();
        WarnOfJournal(Current);
        if (_run is not null) WarnOfUnused(_run);
        Board.Complete();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
        _run = null;
    }

    /// <summary>Asks whether to process an item, on the pipeline thread and before the work: from within it, what-if lines and prompts would
    /// appear in random order.</summary>
    private Decision Decide(string action, string target)
    {
        bool apply = ShouldProcess(OutsideText.OneLine($"Performing the operation \"{action}\" on target \"{target}\"."),
            OutsideText.OneLine($"{action}: {target}?"), "Confirm", out ShouldProcessReason reason);
        return apply ? Decision.Apply : reason == ShouldProcessReason.WhatIf ? Decision.Rehearse : Decision.Decline;
    }

    /// <summary>Asks the operator about one item, and emits its outcome if it was declined.</summary>
    /// <returns>The run to use; null when the item was declined.</returns>
    private protected MigrationRun? Ask(string action, string target, Func<Outcome> declined)
    {
        Decision decision = Decide(action, target);
        if (decision != Decision.Decline) return RunFor(decision);
        WriteObject(declined().LabeledIn(Current));
        return null;
    }

    /// <summary>The cmdlet's one run; the first decision determines whether it writes.</summary>
    private protected MigrationRun RunFor(Decision decision) => _run ??= Require(() => new MigrationRun(Current, decision == Decision.Apply));

    /// <summary>Starts the work on one item; its outcome is emitted on the pipeline thread.</summary>
    /// <param name="target">The item, for progress.</param>
    /// <param name="work">The work.</param>
    /// <param name="turn">The item's place in the queue of its destination; null when its order does not matter.</param>
    private protected void Enqueue(string target, Func<IStageObserver, CancellationToken, Task<Outcome>> work, Turn? turn = null)
    {
        CommandObserver observer = new(this, Pump, Board, target);
        Begin(async stop =>
        {
            using (turn)
            {
                if (turn is not null) await turn.ComesAsync(stop).ConfigureAwait(false);
                Outcome outcome = await work(observer, stop).ConfigureAwait(false);
                if (turn is { LastsUntilWritten: true }) await Pump.PerformedAsync(Emit, stop).ConfigureAwait(false);
                else Pump.Post(Emit);

                void Emit()
                {
                    Board.Finished(observer.ProgressId, outcome.Status == OutcomeStatus.Failed);
                    Finish(outcome);
                }
            }
        });
    }

    /// <summary>Emits an outcome, then its error: in the reverse order -ErrorAction Stop would lose the outcome. Pipeline thread only.</summary>
    private protected virtual void Finish(Outcome outcome)
    {
        WriteObject(outcome);
        if (outcome.Failure is null) return;
        foreach (ErrorRecord record in ErrorsOf(outcome))
            if (((MigrationException)record.Exception).IsFatal) ThrowTerminatingError(record);
            else WriteError(record);
    }

    /// <summary>The error records of a failed outcome.</summary>
    private protected virtual IEnumerable<ErrorRecord> ErrorsOf(Outcome outcome) => [ErrorRecords.Of(outcome)];
}
