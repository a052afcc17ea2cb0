using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Commands.Journals;

/// <summary>A cmdlet that reads a journal: the session's, or any file. It never takes the journal's lock.</summary>
public abstract class JournalReadingCommand : AlgoCommand
{
    private JournalReader? _journal;

    /// <summary>The session whose journal is read; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    /// <summary>The value of the parameter Path; null when it is not given.</summary>
    private protected abstract string? GivenPath { get; }

    /// <summary>The journal to read.</summary>
    private protected JournalReader Journal => _journal ??= Require(Open);

    /// <summary>Warns of damaged lines that were read. Pipeline thread only.</summary>
    private protected void WarnOfDamage()
    {
        if (_journal?.TakeWarning() is { } warning) WriteWarning(warning);
    }

    /// <summary>The failure for a run that the journal does not have.</summary>
    private protected static MigrationException NoRun(string? run) => new(FailureKind.InvalidInput,
        run is null ? "The journal has no run yet." : $"The journal has no run '{run}'.",
        run is null ? "Run a command that writes first, or specify another journal with -Path." : "Get-AlgoJournal lists the runs of the journal.");

    private JournalReader Open()
    {
        if (GivenPath is null)
        {
            AlgoSession session = Resolve(Session);
            // The session's own reader remembers which damaged lines were reported.
            return session.Services.Journal is FileJournal journal ? journal.Reader : new JournalReader(session.JournalPath);
        }
        string file = FullPath(GivenPath, "-Path");
        return File.Exists(file) ? new JournalReader(file) : throw new MigrationException(FailureKind.InvalidInput,
            $"The journal '{file}' does not exist.", "Specify the file that Get-AlgoSession shows as JournalPath.");
    }
}
