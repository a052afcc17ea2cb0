using System.Management.Automation;
using AlgorithmiaMigration.Commands.Journals;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists the runs in a journal, and the writes of a run.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoJournal", DefaultParameterSetName = TableSet)]
[OutputType(typeof(JournalRun), ParameterSetName = new[] { TableSet })]
[OutputType(typeof(JournalRecord), ParameterSetName = new[] { LastSet, RunSet, UnfinishedSet })]
public sealed class GetJournalCommand : JournalReadingCommand
{
    private const string TableSet = "Table";
    private const string LastSet = "Last";
    private const string RunSet = "Run";
    private const string UnfinishedSet = "Unfinished";

    /// <summary>Lists the writes of the newest run.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    public SwitchParameter Last { get; set; }

    /// <summary>Lists the writes of the run with this id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? Run { get; set; }

    /// <summary>Lists only writes whose result is not known; of all runs, unless a run is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UnfinishedSet)]
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RunSet)]
    public SwitchParameter Unfinished { get; set; }

    /// <summary>The journal's file; the session's when not given.</summary>
    [Parameter]
    public string? Path { get; set; }

    private string _incomplete = "";

    private protected override string? GivenPath => Path;

    protected override void ProcessRecord()
    {
        // Opening it reports a missing session or file.
        JournalReader journal = Journal;
        IEnumerable<object> found = Require(() => ParameterSetName switch
        {
            TableSet => Runs(journal),
            UnfinishedSet => UnfinishedWrites.Of(journal, null, Pump.Stopping),
            _ => Writes(journal, Last ? journal.LastRun() : Run),
        });
        using IEnumerator<object> next = found.GetEnumerator();
        while (Require(next.MoveNext)) WriteObject(next.Current);
        if (_incomplete.Length > 0) WriteWarning(_incomplete);
        WarnOfDamage();
    }

    private IEnumerable<object> Runs(JournalReader journal)
    {
        JournalTable table = new();
        foreach (JournalEntry entry in journal.Read())
        {
            if (Pump.Stopping.IsCancellationRequested) yield break;
            table.Add(entry);
        }
        foreach (JournalRun run in UnfinishedWrites.WithoutChecked(table.Runs(), journal, Pump.Stopping)) yield return run;
    }

    private IEnumerable<object> Writes(JournalReader journal, string? run)
    {
        if (run is null) throw NoRun(null);
        if (Unfinished) return UnfinishedWrites.Of(journal, run, Pump.Stopping);
        return Records(journal, run);
    }

    private IEnumerable<object> Records(JournalReader journal, string run)
    {
        RunTally tally = new(run);
        bool isEmpty = true;
        foreach (JournalEntry entry in journal.OfRun(run))
        {
            isEmpty = false;
            if (tally.Add(entry) is { } step) yield return step.ToRecord();
        }
        if (isEmpty) throw NoRun(run);
        foreach (JournalRecord open in tally.Open()) yield return open;
        _incomplete = tally.ToRun(journal.Compression()).Incomplete;
    }
}
