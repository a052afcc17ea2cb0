using System.Management.Automation;
using AlgorithmiaMigration.Commands.Journals;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Commands.Summaries;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration.Commands;

/// <summary>Summarizes outcomes, differences and findings from the pipeline, or a run in the journal.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoSummary", DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(MigrationSummary))]
public sealed class GetSummaryCommand : JournalReadingCommand
{
    private const string ObjectSet = "InputObject";
    private const string LastSet = "Last";
    private const string RunSet = "Run";

    private readonly SummaryTally _tally = new();
    private readonly InputRows _rows;

    public GetSummaryCommand() => _rows = new InputRows(this);

    /// <summary>Outcomes of any cmdlet, differences or findings; the newest run in the journal is summarized when not given.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [Alias("Outcome")]
    [AllowEmptyCollection]
    [SummaryInputTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object[]? InputObject { get; set; }

    /// <summary>Summarizes the newest run in the journal.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    public SwitchParameter Last { get; set; }

    /// <summary>Summarizes the run with this id in the journal; several are summarized as one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>The journal's file; the session's when not given.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RunSet)]
    public string? Path { get; set; }

    private protected override string? GivenPath => Path;

    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        foreach (SummaryItem item in _rows.Accept(InputObject).Cast<SummaryItem>()) _tally.Add(item);
        foreach (InputReading reading in InputTransformationAttribute.ReadingsOf(InputObject))
            if (reading.Problem is { } problem) _tally.Add(SummaryItem.Unreadable(problem.Message));
    }

    protected override void EndProcessing()
    {
        WriteObject(ParameterSetName == ObjectSet && _rows.AreExpected(InputObject) ? _tally.ToSummary() : Require(OfRun));
        WarnOfDamage();
    }

    private MigrationSummary OfRun()
    {
        JournalReader journal = Journal;
        string[] runs = Run ?? [journal.LastRun() ?? throw NoRun(null)];
        return JournalSummary.Of(journal, runs, out string? missing) ?? throw NoRun(missing);
    }
}
