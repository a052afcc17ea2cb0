using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Journals;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Commands;

/// <summary>Joins the journals of several machines into one.</summary>
[Cmdlet(VerbsData.Merge, "AlgoJournal", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class MergeJournalCommand : AlgoCommand
{
    private readonly List<string> _paths = [];

    /// <summary>The journals, as paths or files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [JournalPathsTransformation]
    public string[] Path { get; set; } = [];

    /// <summary>The merged journal. An existing one keeps its lines: it is one of the journals.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    protected override void ProcessRecord() => _paths.AddRange(Path.Select(path => Require(() => FullPath(path, "-Path"))));

    protected override void EndProcessing()
    {
        string destination = Require(() => FullPath(Destination, "-Destination"));
        JournalMerge merge = new(_paths, destination);
        Require(merge.Check);
        if (!ShouldProcess(destination, $"Merge {NumberText.Count(merge.Journals, "journal")} into it")) return;
        Complete(stop =>
        {
            merge.Run(stop);
            return Task.CompletedTask;
        });
        WriteVerbose($"{NumberText.Count(merge.Lines, "line")} of {NumberText.Count(merge.Journals, "journal")}; {NumberText.Count(merge.Repeated, "line")} in more than one.");
        WriteObject(new FileInfo(destination));
    }
}
