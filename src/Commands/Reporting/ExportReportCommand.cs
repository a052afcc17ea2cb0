using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Journals;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Commands.Reporting;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Commands;

/// <summary>Writes outcomes, findings, differences and manual steps as one HTML file for people, with what the journal recorded of a run.</summary>
[Cmdlet(VerbsData.Export, "AlgoReport", SupportsShouldProcess = true, DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportReportCommand : JournalReadingCommand
{
    private const string ObjectSet = "Objects";
    private const string LastSet = "Last";
    private const string RunSet = "Run";

    private readonly List<object> _items = [];
    private readonly InputRows _rows;
    private ReportFile _file = null!;
    private string _path = "";
    private int _unreadable;

    public ExportReportCommand() => _rows = new InputRows(this);

    /// <summary>The file. An existing one is replaced, as Export-Csv does.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Outcomes of any cmdlet, findings, differences, references, manual steps and version map entries, in any mix.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [ReportInputTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object[]? InputObject { get; set; }

    /// <summary>The heading of the report.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Title { get; set; }

    /// <summary>What went wrong outside of the items, such as a destination that was not reached; each is listed, and the report does not say that it worked.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? Problem { get; set; }

    /// <summary>Adds what the journal recorded of its newest run, and the manual steps that are open.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    public SwitchParameter Last { get; set; }

    /// <summary>The ids of the runs whose writes are added, with the manual steps that are open.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReportRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>The journal's file; the session's when not given.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [Parameter(ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>Refuses to replace an existing file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces an existing file even if it is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string? GivenPath => JournalPath;

    protected override void BeginProcessing()
    {
        _path = Require(() => FullPath(Path, "-Path"));
        _file = new ReportFile(_path, replace: !NoClobber, force: Force);
        // Before a long pipeline does its work, not after it.
        Require(_file.Check);
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        _items.AddRange(_rows.Accept(InputObject));
        _unreadable += InputTransformationAttribute.ReadingsOf(InputObject).Count(reading => reading.Problem is not null);
    }

    protected override void EndProcessing()
    {
        ReportContent content = ParameterSetName == ObjectSet ? Content(Session, null) : Journaled();
        foreach (object item in _items) content.Add(item);
        Require(RefuseJournal);
        if (!ShouldProcess(_path, "Write the report")) return;
        Complete(stop =>
        {
            _file.Write(output => ReportPage.Write(content, output, stop));
            return Task.CompletedTask;
        });
        if (PassThru) WriteObject(new FileInfo(_path));
    }

    // The journal is never truncated, whatever somebody types.
    private void RefuseJournal()
    {
        string? journal = JournalPath is not null ? FullPath(JournalPath, "-JournalPath") : (Session ?? SessionStore.Current)?.JournalPath;
        if (string.Equals(journal, _path, StringComparison.OrdinalIgnoreCase))
            throw new MigrationException(FailureKind.InvalidInput, $"-Path '{_path}' is the journal.", "Specify another file for the report.");
    }

    private ReportContent Journaled()
    {
        ReportContent content = Content(JournalPath is null ? Require(() => Resolve(Session)) : Session, Require(RecordedRun));
        foreach (ManualStep step in Require(() => OpenSteps.In(Journal).ToArray())) content.Add(step);
        WarnOfDamage();
        return content;
    }

    private JournaledRun RecordedRun()
    {
        string[] runs = Run ?? (Journal.LastRun() is { } last ? [last] : throw new MigrationException(FailureKind.InvalidInput, "The journal has no run yet.",
            "Omit -Last to write a report without the journal, or specify another journal with -JournalPath."));
        return JournaledRun.Find(Journal, runs, out string? missing) ?? throw NoRun(missing);
    }

    private ReportContent Content(AlgoSession? session, JournaledRun? run) => new()
    {
        Title = Title ?? "",
        Created = Composition.Time.GetUtcNow(),
        Clusters = session is null ? "" : $"From {session.Source}{(session.Source.Archive is { } archive ? $" ({archive})" : "")} to {string.Join(" and ", session.Destinations)}",
        Run = run,
        Unreadable = _unreadable,
        Problems = [.. (Problem ?? []).Where(problem => !string.IsNullOrWhiteSpace(problem))],
    };
}
