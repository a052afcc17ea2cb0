namespace AlgorithmiaMigration.Bench;

/// <summary>The copy of the source alone, by each engine, and the server's own time for the relay's requests.</summary>
internal sealed class CopyPart(BenchOptions options) : Part(options), IAsyncDisposable
{
    private const string Owner = "production";
    private const int WarmUps = 3;

    private readonly string[] _all = Seeds.Names(options.Copies + WarmUps);
    private readonly TemporaryFolder _folder = new();

    private static Contestant[] Servers => [new(Contestant.Server, 1), new(Contestant.Server, Contestant.ManyLanes)];

    private string[] WarmUp => _all[..WarmUps];

    private string[] Measured => _all[WarmUps..];

    public override string Name => "copy";

    public override double UsualSeconds => 3;

    protected override IEnumerable<Trial> All =>
    [
        .. from https in new[] { true, false }
           from latency in Options.Latencies
           from contestant in Contestant.EnginesOn(1, Contestant.ManyLanes).Concat(Servers)
           select new Trial(new Setting(latency, https, Measured.Length), contestant) { IsSide = !https },
    ];

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        await server.SeedSourceAsync(SeedKind.Usual, _all);
        await server.RenewDestinationsAsync(SeedKind.Template, Owner, _all);
        await ClientProcess.RequireAsync(new Job(JobKind.Copy, await server.RouteToAsync(Owner))
        {
            Names = _all, Engine = Contestant.Relay, IsRecorded = true, Recording = _folder.File("requests.json"),
        }, cancellation);
    }

    public override async Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation)
    {
        await server.RenewDestinationsAsync(SeedKind.Template, Owner, _all);
        bool isServer = trial.Contestant.Name == Contestant.Server;
        Job job = new(isServer ? JobKind.Replay : JobKind.Copy, await server.RouteToAsync(Owner))
        {
            Https = trial.Setting.Https,
            Engine = isServer ? "Auto" : trial.Contestant.Name,
            Lanes = trial.Contestant.Lanes,
            WarmUp = WarmUp,
            Names = Measured,
            Recording = _folder.File("requests.json"),
        };
        Observation observation = await ObserveAsync(server, trial.Setting, _all.Length, () => ClientProcess.MeasureWorkAsync(job, cancellation));
        return observation.Measured.Unavailable is null
            ? Checked(observation, await server.CheckAsync(Owner, Measured, Expectation.Copied))
            : observation;
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
