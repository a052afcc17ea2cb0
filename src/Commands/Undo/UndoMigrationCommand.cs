using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Commands;

/// <summary>Takes back what runs wrote, as far as the clusters allow it and nobody has changed it since.</summary>
[Cmdlet(VerbsCommon.Undo, "AlgoMigration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = LastSet)]
[OutputType(typeof(UndoOutcome))]
public sealed class UndoMigrationCommand : OutcomeCommand
{
    private const string LastSet = "Last";
    private const string RunSet = "Run";

    /// <summary>Takes back the newest run that wrote something, undone runs included.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    public SwitchParameter Last { get; set; }

    /// <summary>The ids of the runs to take back, as Get-AlgoJournal lists them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>How long ago the first write to a thing may have been; a day when not given.</summary>
    [Parameter]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    private protected override void CheckParameters()
    {
        base.CheckParameters();
        TimeLimits.Check("-MaxAge", MaxAge);
    }

    protected override void EndProcessing()
    {
        // Another command must not write to the journal between reading it here and acting on it.
        if (ApprovalOf.Cmdlet(this) != Approval.OnlyRehearsed) _ = RunFor(apply: true);
        string[] runs = Require(() => Run.Length > 0 ? Run : [UndoHistory.LastRun(Current.Services.Journal) ?? throw new MigrationException(
            FailureKind.InvalidInput, "The journal has no run that wrote something.", "Choose the journal of the migration with New-AlgoSession -Journal.")]);
        IReadOnlyList<UndoSubject> subjects = Require(() => UndoHistory.Read(Current.Services.Journal, runs));
        UndoRunner undo = new(Current, runs, MaxAge);
        Board.Total(subjects.Count);
        foreach (UndoSubject subject in subjects) Process(new ItemRun
        {
            Target = $"{subject.Target.Kind} {subject.Target.Destination}",
            Action = "Take back what was written",
            RunAsync = async (run, observer, stop) => await undo.RunAsync(run, subject, observer, stop).ConfigureAwait(false),
            PlanOf = outcome => ((UndoOutcome)outcome).PlannedAction,
            Declined = () => undo.Declined(subject),
        });
        base.EndProcessing();
    }
}
