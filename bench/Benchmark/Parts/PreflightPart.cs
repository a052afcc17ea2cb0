namespace AlgorithmiaMigration.Bench;

/// <summary>The preflight of many algorithms before their migration, and the time that its requests need by themselves.</summary>
internal sealed class PreflightPart(BenchOptions options) : Part(options), IAsyncDisposable
{
    public const int Lanes = 16;

    // As in the module, three stages have the limit for themselves.
    private const int ItemsAtOnce = 3 * Lanes;
    private const string Owner = "production";
    private const int WarmUps = 16;

    private readonly string[] _names = Seeds.Names(options.Compared);
    private readonly TemporaryFolder _folder = new();

    public override string Name => "preflight";

    public override int Rounds => Options.FewRounds;

    public override double UsualSeconds => 2 + (Options.Compared * 0.03);

    protected override IEnumerable<Trial> All =>
    [
        .. from latency in Options.Latencies
           from name in new[] { Contestant.Preflight, Contestant.Server }
           select new Trial(new Setting(latency, true, _names.Length), new Contestant(name, Lanes)),
    ];

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        await server.SeedSourceAsync(SeedKind.Light, _names);
        // Without a latency, requests that are sent at the same time could look like requests one after the other.
        await server.SetLatencyAsync(Options.Latencies.Max());
        await ClientProcess.RequireAsync(JobFor(await server.RouteToAsync(Owner), JobKind.Preflight) with { IsRecorded = true }, cancellation);
        await server.SetLatencyAsync(0);
    }

    public override async Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation)
    {
        JobKind kind = trial.Contestant.Name == Contestant.Server ? JobKind.Replay : JobKind.Preflight;
        Job job = JobFor(await server.RouteToAsync(Owner), kind) with { Https = trial.Setting.Https };
        return await ObserveAsync(server, trial.Setting, _names.Length + job.WarmUp.Length, () => ClientProcess.MeasureWorkAsync(job, cancellation));
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private Job JobFor(Route route, JobKind kind) => new(kind, route)
    {
        Lanes = kind == JobKind.Replay ? ItemsAtOnce : Lanes, WarmUp = _names[..Math.Min(WarmUps, _names.Length)], Names = _names, HasShared = true,
        Journal = _folder.File("journal.jsonl"), Recording = _folder.File("requests.json"),
    };
}
