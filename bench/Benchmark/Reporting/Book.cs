namespace AlgorithmiaMigration.Bench;

/// <summary>One run of one contestant.</summary>
internal sealed record Run(string Part, Trial Trial, int Round, Observation Observation)
{
    public bool IsCorrect => Observation.Measured is { Problem: null, Unavailable: null };
}

/// <summary>All runs of one contestant under one setting.</summary>
internal sealed record Series(string Part, Trial Trial, Run[] Runs)
{
    public Run[] Correct { get; } = [.. Runs.Where(run => run.IsCorrect)];

    public Setting Setting => Trial.Setting;

    public Contestant Contestant => Trial.Contestant;

    public Spread? Seconds => Spread.Of(Correct.Select(run => run.Observation.Measured.Seconds));

    /// <summary>Of the whole run.</summary>
    public double? SharedRequests => Median(run => run.Observation.Traffic?.Shared);

    public double? ApiRequests => PerItem(traffic => traffic.Api);

    public double? GitRequests => PerItem(traffic => traffic.Git);

    public double? PackBytes => PerItem(traffic => traffic.PackBytes);

    public double? ClientCpuMs => Median(run => run.Observation.Measured.CpuSeconds * 1000 / run.Trial.Setting.Items);

    public double? ServerCpuMs => PerItem(traffic => traffic.CpuSeconds * 1000);

    /// <summary>The share of git's processes in it.</summary>
    public double? GitCpuMs => Median(run => run.Observation.Traffic?.ProcessesSeconds * 1000 / run.Observation.Counted);

    /// <summary>Of the whole run, processor seconds of the server.</summary>
    public double? ServerCpuSeconds => Median(run => run.Observation.Traffic?.CpuSeconds * run.Trial.Setting.Items / run.Observation.Counted);

    /// <summary>Milliseconds that the clusters take for one request to the API.</summary>
    public double? ApiHandlingMs => PerRequest(traffic => traffic.ApiSeconds, traffic => traffic.Api + traffic.Shared);

    /// <summary>The same for the repositories.</summary>
    public double? GitHandlingMs => PerRequest(traffic => traffic.GitSeconds, traffic => traffic.Git);

    public double? PeakMegabytes => Median(run => run.Observation.Measured.PeakAboveIdle / 1024.0 / 1024.0);

    private double? PerRequest(Func<Traffic, double> seconds, Func<Traffic, int> requests) =>
        Median(run => run.Observation.Traffic is { } traffic && requests(traffic) > 0 ? seconds(traffic) * 1000 / requests(traffic) : null);

    private double? PerItem(Func<Traffic, double> amount) =>
        Median(run => run.Observation.Traffic is { } traffic ? amount(traffic) / run.Observation.Counted : null);

    private double? Median(Func<Run, double?> number) => Spread.MedianOf(Correct.Select(number));
}

/// <summary>Everything that was observed, and what was not.</summary>
internal sealed class Book
{
    private readonly List<Run> _runs = [];
    private readonly List<string> _notes = [];

    /// <summary>What was skipped or went wrong.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>How long importing the module takes, and an empty one, in milliseconds; null when it was not measured.</summary>
    public (Spread Module, Spread Empty)? Import { get; set; }

    public void Add(Run run)
    {
        _runs.Add(run);
        if (run.Observation.Measured.Problem is { } problem)
            Note($"{run.Part}, {run.Trial.Setting}, {run.Trial.Contestant}, round {run.Round}: not counted. {problem}");
    }

    public void Note(string note)
    {
        string line = note.ReplaceLineEndings(" ");
        if (!_notes.Contains(line)) _notes.Add(line);
    }

    /// <summary>The series of a part in the order of their first runs.</summary>
    public IReadOnlyList<Series> Of(string part) =>
        [.. _runs.Where(run => run.Part == part).GroupBy(run => run.Trial).Select(runs => new Series(part, runs.Key, [.. runs]))];

    public Series? Find(string part, Setting setting, string contestant, int lanes) =>
        Of(part).FirstOrDefault(series => series.Setting == setting && series.Contestant == new Contestant(contestant, lanes));
}
