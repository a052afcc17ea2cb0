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

    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);

    /// <summary>Takes back the newest run that wrote something, also one that was taken back before: what stayed then is looked at again.</summary>
    [Parameter(ParameterSetName = LastSet)]
    public SwitchParameter Last { get; set; }

    /// <summary>The ids of the runs to take back, as Get-AlgoJournal lists them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>A run that Get-AlgoJournal lists. A single write is refused, because an undo takes back whole runs.</summary>
    [Parameter(ParameterSetName = RunSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>How long ago the first write to a thing may have been; a day when not given.</summary>
    [Parameter]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    private protected override void CheckParameters()
    {
        base.CheckParameters();
        TimeLimits.Check("-MaxAge", MaxAge);
    }

    protected override void ProcessRecord()
    {
        if (InputObject?.Properties[nameof(JournalRecord.Operation)] is not null)
            Require(() => throw new MigrationException(FailureKind.InvalidInput, $"The input is a write of the run '{string.Join(", ", Run)}', and an undo takes back whole runs.",
                "Specify the run: -Run with its id, or pipe the runs that Get-AlgoJournal lists without -Run and -Last."));
        _runs.UnionWith(Run);
    }

    protected override void EndProcessing()
    {
        Require(RequireRuns);
        bool isRehearsal = ApprovalOf.Cmdlet(this) == Approval.OnlyRehearsed;
        if (!isRehearsal)
        {
            // An undo is a run of its own, so that what the session migrates afterwards can be taken back alone.
            Current.Services.Journal.EndRun();
            // Another command must not write to the journal between reading it here and acting on it.
            _ = RunFor(apply: true);
        }
        string[] runs = Require(() => _runs.Count > 0 ? _runs.ToArray() : [UndoHistory.RequireLastRun(Current.Services.Journal)]);
        IReadOnlyList<UndoSubject> subjects = Require(() => UndoHistory.Read(Current.Services.Journal, runs));
        if (subjects.Count == 0) WriteWarning($"Nothing is left to take back of {string.Join(", ", runs)}: {UndoHistory.WhyNothing(Current.Services.Journal, runs)}.");
        UndoRunner undo = new(Current, runs, MaxAge);
        Board.Total(subjects.Count);
        foreach (UndoSubject subject in subjects)
        {
            // The key of a member who is removed may be what everything below the organization is reached with.
            if (subject.Target.Kind == UndoKind.Organization) Pump.Drain();
            Process(ItemOf(undo, subject));
        }
        if (!isRehearsal) Current.Services.Journal.EndRun();
        base.EndProcessing();
    }

    private static ItemRun ItemOf(UndoRunner undo, UndoSubject subject) => new()
    {
        Target = $"{subject.Target.Kind} {subject.Target.Destination}",
        Action = "Take back what was written",
        RunAsync = async (run, observer, stop) => await undo.RunAsync(run, subject, observer, stop).ConfigureAwait(false),
        PlanOf = outcome => ((UndoOutcome)outcome).PlannedAction,
        Declined = () => undo.Declined(subject),
    };

    // -Last is not mandatory, because PowerShell would ask for the value of a switch.
    private void RequireRuns()
    {
        if (!Last && _runs.Count == 0)
            throw new MigrationException(FailureKind.InvalidInput, "It is not said what to take back.", "Specify -Last, or -Run with the ids that Get-AlgoJournal lists.");
    }
}
