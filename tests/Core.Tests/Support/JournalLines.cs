using System.Text.Json;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Writes the lines of a journal as a test wants them; each line is one second later than the one before.</summary>
internal sealed class JournalLines
{
    private readonly List<string> _lines = [];
    private int _second;

    public static string Destination { get; } = "prod/production/Echo";

    public JournalLines Opened(string run, string writer = "pwsh") => Add(Entry(run, 0, JournalPhase.Opened, JournalOperation.None) with { Detail = writer });

    public JournalLines Intent(string run, long write, JournalOperation operation, string? destination = null, string? file = null) =>
        Add(Entry(run, write, JournalPhase.Intent, operation, destination, file));

    public JournalLines Done(string run, long write, JournalOperation operation, string? destination = null, string? file = null) =>
        Add(Entry(run, write, JournalPhase.Done, operation, destination, file));

    public JournalLines Failed(string run, long write, JournalOperation operation, string reason, string? destination = null, string? file = null) =>
        Add(Entry(run, write, JournalPhase.Failed, operation, destination, file) with { Detail = reason });

    /// <summary>A write with both of its lines.</summary>
    public JournalLines Write(string run, long write, JournalOperation operation, string? destination = null, string? file = null) =>
        Intent(run, write, operation, destination, file).Done(run, write, operation, destination, file);

    public JournalLines Steps(string run, string account, int count)
    {
        ManualStep step = new() { Area = ManualStepArea.Secret, Cluster = "prod", What = "Set it.", Why = "", Where = "", How = "" };
        return Add(Entry(run, 0, JournalPhase.Noted, JournalOperation.ManualSteps) with
        {
            Subject = new ManualStepSubject(ManualStepArea.Secret, "prod", account),
            Steps = [.. Enumerable.Range(0, count).Select(number => step with { What = $"Set {number}." })],
        });
    }

    public JournalLines Pause(int seconds)
    {
        _second += seconds;
        return this;
    }

    public JournalLines Line(string line)
    {
        _lines.Add(line);
        return this;
    }

    /// <summary>A reader of these lines in a file.</summary>
    public JournalReader In(TestFolder folder)
    {
        string file = Path.Combine(folder.Path, "journal.jsonl");
        File.WriteAllLines(file, _lines);
        return new JournalReader(file);
    }

    private JournalLines Add(JournalEntry entry)
    {
        _lines.Add(JsonSerializer.Serialize(entry, FileJournal.Format));
        return this;
    }

    private JournalEntry Entry(string run, long write, JournalPhase phase, JournalOperation operation, string? destination = null, string? file = null) => new()
    {
        Time = Samples.Then.AddSeconds(_second++),
        Run = run,
        Write = write,
        Phase = phase,
        Operation = operation,
        Destination = operation == JournalOperation.None ? null : destination ?? Destination,
        File = file is null ? null : new FileRecord { Name = file, Size = 3 },
    };
}
