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

    /// <summary>Requests per run, not per algorithm.</summary>
    public double? SharedRequests => Median(run => run.Observation.Traffic?.Shared);

    public double? ApiRequests => PerItem(traffic => traffic.Api);

    public double? GitRequests => PerItem(traffic => traffic.Git);

    public double? PackBytes => PerItem(traffic => traffic.PackBytes);

    public double? ClientCpuMs => Median(run => run.Observation.Measured.CpuSeconds * 1000 / run.Trial.Setting.Items);

    public double? ServerCpuMs => PerItem(traffic => traffic.CpuSeconds * 1000);

    /// <summary>The share of git's processes in <see cref="ServerCpuMs"/>.</summary>
    public double? GitCpuMs => Median(run => run.Observation.Traffic?.ProcessesSeconds * 1000 / run.Observation.Counted);

    /// <summary>The server's processor time for the whole run, in seconds.</summary>
    public double? ServerCpuSeconds => Median(run => run.Observation.Traffic?.CpuSeconds * run.Trial.Setting.Items / run.Observation.Counted);

    /// <summary>The clusters' time for one request to the API, in milliseconds.</summary>
    public double? ApiHandlingMs => PerRequest(traffic => traffic.ApiSeconds, traffic => traffic.Api + traffic.Shared);

    /// <summary>The same for the repositories.</summary>
    public double? GitHandlingMs => PerRequest(traffic => traffic.GitSeconds, traffic => traffic.Git);

    public double? PeakMegabytes => Median(run => run.Observation.Measured.PeakAboveIdle / 1024.0 / 1024.0);

    /// <summary>The length of the file that was written.</summary>
    public double? FileMegabytes => Median(run => run.Observation.Measured.FileBytes / 1024.0 / 1024.0);

    private double? PerRequest(Func<Traffic, double> seconds, Func<Traffic, int> requests) =>
        Median(run => run.Observation.Traffic is { } traffic && requests(traffic) > 0 ? seconds(traffic) * 1000 / requests(traffic) : null);

    private double? PerItem(Func<Traffic, double> amount) =>
        Median(run => run.Observation.Traffic is { } traffic ? amount(traffic) / run.Observation.Counted : null);

    private double? Median(Func<Run, double?> number) => Spread.MedianOf(Correct.Select(number));
}

/// <summary>All observations, and notes about those that are missing.</summary>
internal sealed class Book
{
    private readonly List<Run> _runs = [];
    private readonly List<string> _notes = [];

    /// <summary>What was skipped or failed.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The time to import the module and an empty one, in milliseconds; null when not measured.</summary>
    public (Spread Module, Spread Empty)? Import { get; set; }

    /// <summary>Reports of several sizes; empty when not measured.</summary>
    public IReadOnlyList<ReportSize> Reports { get; set; } = [];

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
