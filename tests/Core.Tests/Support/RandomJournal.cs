using System.Text.Json;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A journal of several runs over the same few things, as years leave it: with every operation, writes that failed or have no result, and
/// lines that are damaged, empty, or of a later release.</summary>
internal sealed class RandomJournal(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _lines = [];
    private string _run = "";
    private long _write;
    private int _second;

    /// <summary>Lines, oldest first.</summary>
    public static string[] Lines(int seed, int count)
    {
        RandomJournal journal = new(seed);
        while (journal._lines.Count < count) journal.Add();
        return [.. journal._lines];
    }

    private void Add()
    {
        if (_run.Length == 0 || _random.Next(80) == 0) Open();
        switch (_random.Next(24))
        {
            case 0: Note(JournalOperation.MapAccount, entry => entry with { Source = $"dev/u{Any(9)}", Destination = $"{Cluster()}/ü{Any(9)}" }); break;
            case 1: Note(JournalOperation.ManualSteps, Steps); break;
            case 2 when _random.Next(9) == 0: Note(JournalOperation.BeginPlan, entry => entry with { Detail = $"plan{Any(3)}" }); break;
            case 3: Note(JournalOperation.VerifyFiles, entry => entry with { Source = "dev/r/c", Destination = $"{Cluster()}/p/c{Any(9)}", Files = [File(), File()] }); break;
            case 4 when _random.Next(9) == 0: _lines.Add(Damaged()); break;
            case 5 when _random.Next(9) == 0: _lines.Add(Later()); break;
            case 23: Note(JournalOperation.CheckWrites, entry => entry with { Destination = $"{Cluster()}/p/a{Any(20)}", Checked = [new WriteId(_run, Math.Max(1, _write - Any(30)))] }); break;
            case 6: Write(JournalOperation.CreateUser, entry => entry with { Source = $"dev/u{Any(9)}", Destination = $"{Cluster()}/u{Any(9)}" }); break;
            case < 12: Write(JournalOperation.Push, Version); break;
            case < 16: Write(JournalOperation.Publish, Version); break;
            default: Write(JournalOperation.WriteFile, entry => entry with { Source = "dev/r/c", Destination = $"{Cluster()}/p/c{Any(9)}", File = File() }); break;
        }
    }

    private void Open()
    {
        // A run can open the journal again.
        _run = $"run{Any(40)}";
        Line(Entry(JournalOperation.None, JournalPhase.Opened) with { Detail = $"pwsh (process {Any(99)} on vm)" });
    }

    private void Note(JournalOperation operation, Func<JournalEntry, JournalEntry> fill) => Line(fill(Entry(operation, JournalPhase.Noted)));

    private void Write(JournalOperation operation, Func<JournalEntry, JournalEntry> fill)
    {
        JournalEntry intent = fill(Entry(operation, JournalPhase.Intent));
        Line(intent);
        int fate = _random.Next(12);
        if (fate == 0) return;
        Line(intent with
        {
            Time = Samples.Then.AddSeconds(_second++),
            Phase = fate == 1 ? JournalPhase.Failed : JournalPhase.Done,
            Detail = fate == 1 ? (_random.Next(2) == 0 ? "The answer was lost. It may have taken effect." : "It's refused.") : intent.Detail,
        });
    }

    private JournalEntry Version(JournalEntry entry) => entry with
    {
        Source = $"dev/r/a{Any(20)}",
        Destination = $"{Cluster()}/p/a{Any(20)}",
        SourceVersion = _random.Next(3) == 0 ? null : $"0.{Any(5)}.{Any(5)}",
        SourceCommit = Samples.Commit((char)('0' + Any(9))),
        DestinationCommit = Samples.Commit((char)('0' + Any(9))),
        DestinationVersion = entry.Operation == JournalOperation.Publish ? $"1.{Any(5)}.0" : null,
        Rules = _random.Next(3) == 0 ? null : "owner p",
    };

    private JournalEntry Steps(JournalEntry entry)
    {
        ManualStep step = new() { Area = ManualStepArea.Secret, Cluster = Cluster(), What = $"Set it {Any(9)}.", Why = "", Where = "", How = "" };
        return entry with
        {
            Subject = new ManualStepSubject(ManualStepArea.Secret, step.Cluster, $"o{Any(9)}"),
            Steps = _random.Next(3) == 0 ? [] : [step],
        };
    }

    private string Damaged() => Any(4) switch
    {
        0 => "{\"time\":\"2026-01-02T03:04:06+00:00\",\"run\":\"on",
        1 => "{\"time\":\"2026-01-02T03:04:06+00:00\",\"run\":\"a\",\"write\":1,\"phase\":\"Noted\",\"operation\":\"MapAccount\",\"source\":\"x\"}",
        2 => "[]",
        _ => "no json",
    };

    private string Later() => Any(4) switch
    {
        0 => Line("\"phase\":\"Noted\",\"operation\":\"OfTomorrow\",\"more\":{\"a\":[1]}"),
        1 => Line("\"phase\":\"Postponed\",\"operation\":\"Push\",\"destination\":\"prod/p/a1\""),
        2 => Line("\"phase\":\"Noted\",\"operation\":\"ManualSteps\",\"subject\":{\"area\":\"Weather\",\"cluster\":\"prod\",\"account\":\"o1\"},\"steps\":[]"),
        _ => "",
    };

    private string Line(string members) => $"{{\"time\":\"2026-01-02T03:04:06+00:00\",\"run\":\"{_run}\",\"write\":{++_write},{members}}}";

    private FileRecord File() => new() { Name = $"f'{Any(30)}.bin", Size = Any(1000), Modified = Samples.Then, Hash = "ab" };

    private string Cluster() => _random.Next(3) == 0 ? "ha" : "prod";

    private int Any(int below) => _random.Next(below);

    private JournalEntry Entry(JournalOperation operation, JournalPhase phase) =>
        new() { Time = Samples.Then.AddSeconds(_second++), Run = _run, Write = ++_write, Phase = phase, Operation = operation };

    private void Line(JournalEntry entry) => _lines.Add(JsonSerializer.Serialize(entry, FileJournal.Format));
}
