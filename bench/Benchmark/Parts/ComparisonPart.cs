namespace AlgorithmiaMigration.Bench;

/// <summary>The comparison of many algorithms with their copies, and the time that its requests need by themselves.</summary>
internal sealed class ComparisonPart(BenchOptions options) : Part(options), IAsyncDisposable
{
    public const int Lanes = 16;

    private const string Owner = "production";
    private const int WarmUps = 16;

    private readonly string[] _all = Seeds.Names(options.Compared + WarmUps);
    private readonly TemporaryFolder _folder = new();

    private string[] WarmUp => _all[..WarmUps];

    private string[] Measured => _all[WarmUps..];

    public override string Name => "comparison";

    public override int Rounds => Options.FewRounds;

    public override double UsualSeconds => 2 + (Options.Compared * 0.03);

    protected override IEnumerable<Trial> All =>
    [
        .. from latency in Options.Latencies
           from name in new[] { Contestant.Comparison, Contestant.Server }
           select new Trial(new Setting(latency, true, Measured.Length), new Contestant(name, Lanes)),
    ];

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        await server.SeedSourceAsync(SeedKind.Light, _all);
        Route route = await server.RouteToAsync(Owner);
        await ClientProcess.RequireAsync(new Job(JobKind.Pipeline, route)
        {
            Engine = Contestant.Relay, Lanes = Lanes, Journal = _folder.File("journal.jsonl"),
        }, cancellation);
        // Without a latency, requests that are sent at the same time could look like requests one after the other.
        await server.SetLatencyAsync(Options.Latencies.Max());
        await ClientProcess.RequireAsync(JobFor(route, JobKind.Compare) with { IsRecorded = true }, cancellation);
        await server.SetLatencyAsync(0);
    }

    public override async Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation)
    {
        bool isServer = trial.Contestant.Name == Contestant.Server;
        Job job = JobFor(await server.RouteToAsync(Owner), isServer ? JobKind.Replay : JobKind.Compare) with { Https = trial.Setting.Https };
        return await ObserveAsync(server, trial.Setting, _all.Length, async () =>
        {
            (Measured measured, JobResult result) = await ClientProcess.MeasureWorkWithResultAsync(job, cancellation);
            return isServer ? measured : measured with { Problem = measured.Problem ?? Statuses.Problem(result, Measured.Length, nameof(DifferenceStatus.Equal)) };
        });
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private Job JobFor(Route route, JobKind kind) => new(kind, route)
    {
        Engine = "Auto", Lanes = Lanes, WarmUp = WarmUp, Names = Measured,
        Journal = _folder.File("journal.jsonl"), Recording = _folder.File("requests.json"),
    };
}
