using System.Diagnostics;
using static AlgorithmiaMigration.Bench.Table;

namespace AlgorithmiaMigration.Bench;

/// <summary>Runs the parts one after the other, in rounds, and records the results.</summary>
internal sealed class Conductor
{
    private const int UsageError = 64;
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    private readonly BenchOptions _options;
    private readonly Book _book = new();
    private readonly Progress _progress = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Report _report;

    private Conductor(BenchOptions options, string command, Table machine)
    {
        _options = options;
        _report = new Report(_book, options, command, machine);
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        BenchOptions options;
        try
        {
            options = BenchOptions.Parse(arguments);
        }
        catch (ArgumentException invalid)
        {
            await Console.Error.WriteLineAsync($"{invalid.Message}\n\n{BenchOptions.Help}");
            return UsageError;
        }
        if (options.IsHelp)
        {
            Console.WriteLine(BenchOptions.Help);
            return 0;
        }
        // The results must not contain paths of this machine.
        string shown = string.Concat(arguments.Select(argument => " " + (Path.IsPathRooted(argument) ? Path.GetFileName(argument) : argument)));
        string command = "dotnet run -c Release --project bench/Benchmark" + (shown.Length == 0 ? "" : " --" + shown);
        return await new Conductor(options, command, await Machine.DescribeAsync()).ConductAsync();
    }

    private async Task<int> ConductAsync()
    {
        Part[] parts = [.. Parts()];
        foreach (Part part in parts)
            foreach (Trial trial in part.Trials) _progress.Expect(part, trial, part.RoundsOf(trial));
        foreach (Part part in parts)
        {
            await TryPartAsync(part);
            if (part is IAsyncDisposable disposable) await disposable.DisposeAsync();
            await _report.WriteAsync();
        }
        if (_options.Parts.Contains("report")) _book.Reports = ReportSizes.Measure(_options.Rounds, 100, 1_000, 10_000);
        if (_options.Parts.Contains("import")) await Import.MeasureAsync(_options, _book);
        await _report.WriteAsync();
        Console.WriteLine();
        Console.WriteLine(_report);
        return 0;
    }

    private IEnumerable<Part> Parts()
    {
        foreach (string name in BenchOptions.AllParts.Where(_options.Parts.Contains))
        {
            if (name == "migration") yield return new MigrationPart(_options);
            if (name == "many") yield return new ManyPart(_options);
            if (name == "again") yield return new AgainPart(_options);
            if (name == "copy") yield return new CopyPart(_options);
            if (name == "preflight") yield return new PreflightPart(_options);
            if (name == "comparison") yield return new ComparisonPart(_options);
            if (name == "big") yield return new BigPart(_options);
            if (name == "whole") yield return new WholePart(_options);
            if (name == "plan")
                foreach (int size in _options.Planned) yield return new PlanPart(_options, size);
            if (name == "scale")
                foreach (int size in _options.Scales) yield return new ScalePart(_options, size);
        }
    }

    private async Task TryPartAsync(Part part)
    {
        if (part.Trials is []) return;
        try
        {
            Console.WriteLine($"{part.Name}: preparing ...");
            await using Server server = Server.Start();
            using CancellationTokenSource limit = new(LongestRun);
            await part.PrepareAsync(server, limit.Token);
            await RoundsAsync(part, server);
        }
        catch (Exception problem)
        {
            Note($"{part.Name}: ended early. {problem.Message}");
            foreach (Trial trial in part.Trials) _progress.Drop(part, trial);
        }
    }

    private async Task RoundsAsync(Part part, Server server)
    {
        List<Trial> trials = [.. part.Trials];
        foreach (Contestant contestant in trials.Select(trial => trial.Contestant).Distinct().ToArray())
            if (await part.WhyUnavailableAsync(contestant) is { } reason) Skip(part, trials, contestant, reason);
        for (int round = 1; round <= part.Rounds; round++)
            foreach (Trial trial in Rotated(trials, round))
            {
                if (round > part.RoundsOf(trial) || !trials.Contains(trial)) continue;
                if (trial.IsSide && round > 1 && IsLate) Postpone(part, trial);
                else if (await TryAsync(part, server, trial, round) is { } reason) Skip(part, trials, trial.Contestant, reason);
            }
    }

    private bool IsLate => Stopwatch.GetElapsedTime(_started) + _progress.Left > TimeSpan.FromMinutes(_options.Minutes);

    private void Postpone(Part part, Trial trial)
    {
        _progress.Skip(part, trial);
        Note($"{part.Name}, {trial.Setting}: {trial.Contestant} has fewer runs, for lack of time.");
    }

    // Rotated, so that no contestant always follows the slowest one.
    private static Trial[] Rotated(List<Trial> trials, int round)
    {
        int first = trials.Count == 0 ? 0 : (round - 1) * 3 % trials.Count;
        return [.. trials[first..], .. trials[..first]];
    }

    /// <summary>Why this contestant cannot take part; null when it did.</summary>
    private async Task<string?> TryAsync(Part part, Server server, Trial trial, int round)
    {
        long started = Stopwatch.GetTimestamp();
        Observation observation = await TryRunAsync(part, server, trial);
        if (observation.Measured.Unavailable is { } reason) return reason;
        _book.Add(new Run(part.Name, trial, round, observation));
        _progress.Ended(part, trial, Stopwatch.GetElapsedTime(started).TotalSeconds);
        string result = observation.Measured.Problem ?? Number(observation.Measured.Seconds, 2) + " s";
        Console.WriteLine($"[{_progress}] {part.Name} of {trial.Setting.Items}, {trial.Setting}, {trial.Contestant}: {result}");
        return null;
    }

    private static async Task<Observation> TryRunAsync(Part part, Server server, Trial trial)
    {
        using CancellationTokenSource limit = new(LongestRun);
        try
        {
            return await part.RunAsync(server, trial, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new Observation(Measured.Without($"it took longer than {LongestRun.TotalMinutes:0} minutes"), null, 1);
        }
        catch (Exception problem)
        {
            return new Observation(Measured.Without(problem.Message), null, 1);
        }
    }

    private void Skip(Part part, List<Trial> trials, Contestant contestant, string reason)
    {
        Note($"{part.Name}: {contestant.Name} was skipped: {reason}");
        foreach (Trial trial in trials.Where(trial => trial.Contestant.Name == contestant.Name).ToArray())
        {
            _progress.Drop(part, trial);
            trials.Remove(trial);
        }
    }

    private void Note(string note)
    {
        _book.Note(note);
        Console.WriteLine(note);
    }
}
