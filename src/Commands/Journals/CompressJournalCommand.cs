using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Commands;

/// <summary>Reduces a journal to what later runs need, and keeps the full one beside it.</summary>
[Cmdlet(VerbsData.Compress, "AlgoJournal", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class CompressJournalCommand : AlgoCommand
{
    /// <summary>The journal; the session's when not given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The session whose journal is compressed; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    protected override void EndProcessing()
    {
        string journal = Require(() => Path is null ? Resolve(Session).JournalPath : FullPath(Path, "-Path"));
        JournalCompression compression = new(journal, Composition.Time);
        Require(compression.Check);
        if (!ShouldProcess(journal, "Keep what later runs need, and move the full journal aside")) return;
        Complete(stop =>
        {
            compression.Run(stop);
            return Task.CompletedTask;
        });
        WriteVerbose(compression.Full is { } full ? $"{NumberText.Count(compression.Kept, "line")} of {compression.Lines} kept; all are in '{full}'."
            : $"Later runs need all of the {NumberText.Count(compression.Lines, "line")}; nothing was changed.");
        WriteObject(new FileInfo(journal));
    }
}
