namespace AlgorithmiaMigration.Bench;

/// <summary>The same pipeline again, with nothing changed since.</summary>
internal sealed class AgainPart(BenchOptions options) : Part(options), IAsyncDisposable
{
    private readonly string[] _names = Seeds.Names(options.Algorithms);
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Route> _routes = [];

    public override string Name => "again";

    public override double UsualSeconds => 4;

    protected override IEnumerable<Trial> All =>
    [
        .. from latency in Options.Latencies
           from contestant in Contestant.EnginesOn(1, Contestant.ManyLanes)
           select new Trial(new Setting(latency, true, _names.Length), contestant) { IsSide = contestant.Name != Contestant.Relay },
    ];

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        await server.SeedSourceAsync(SeedKind.Usual, _names);
        foreach (string engine in Trials.Select(trial => trial.Contestant.Name).Distinct())
        {
            Contestant contestant = new(engine, Contestant.ManyLanes);
            _routes[engine] = await server.RouteToAsync($"owner{engine}");
            await ClientProcess.MeasureWholeAsync(JobOf(contestant, https: true), cancellation);
        }
    }

    public override Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation) =>
        ObserveAsync(server, trial.Setting, _names.Length, async () =>
        {
            (Measured measured, JobResult result) = await ClientProcess.MeasureWholeAsync(JobOf(trial.Contestant, trial.Setting.Https), cancellation);
            return measured with { Problem = measured.Problem ?? Statuses.Problem(result, _names.Length, "Unchanged") };
        });

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private Job JobOf(Contestant contestant, bool https) => new(JobKind.Pipeline, _routes[contestant.Name])
    {
        Https = https, Engine = contestant.Choice, Lanes = contestant.Lanes, Journal = _folder.File($"{contestant.Name}.jsonl"),
    };
}
