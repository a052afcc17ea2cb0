namespace AlgorithmiaMigration.Bench;

/// <summary>
/// The migration of everything (people, data, algorithms and their versions), and the time that its requests need by themselves. A migration
/// changes its clusters, so each run has new ones, equal to those of the recording.
/// </summary>
internal sealed class WholePart(BenchOptions options) : Part(options), IAsyncDisposable
{
    // As in the module, three stages have the limit for themselves.
    private const int ItemsAtOnce = 3 * Contestant.ManyLanes;
    private const string Owner = "production";
    private const int WarmUps = 8;
    private const int AlgorithmsOfACollection = 5;

    private readonly string[] _names = Seeds.Names(options.Many);
    private readonly TemporaryFolder _folder = new();
    private Route? _recorded;
    private int _runs;

    public override string Name => "whole";

    public override int Rounds => Options.FewRounds;

    public override double UsualSeconds => 10 + (_names.Length * 0.2);

    protected override IEnumerable<Trial> All =>
        [.. new[] { Contestant.Whole, Contestant.Server }.Select(name => new Trial(new Setting(Options.Latencies[0], true, _names.Length), new Contestant(name, Contestant.ManyLanes)))];

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        _recorded = await SeedAsync(server);
        // Without a latency, requests that are sent at the same time could look like requests one after the other.
        await server.SetLatencyAsync(Options.Latencies.Max());
        await ClientProcess.RequireAsync(JobFor(_recorded, JobKind.Whole) with { IsRecorded = true }, cancellation);
    }

    public override async Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation)
    {
        await using Server own = Server.Start();
        Job job = JobFor(await SeedAsync(own), trial.Contestant.Name == Contestant.Server ? JobKind.Replay : JobKind.Whole) with { Https = trial.Setting.Https };
        Observation observation = await ObserveAsync(own, trial.Setting, _names.Length, () => ClientProcess.MeasureWorkAsync(job, cancellation));
        return Checked(observation, await own.CheckAsync(Owner, _names, Expectation.Published));
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private async Task<Route> SeedAsync(Server server)
    {
        // New repositories have the time in their first commit, to which the recorded pushes add.
        await server.StopClockAsync();
        await server.SeedSourceAsync(SeedKind.Light, _names);
        await server.SeedPeopleAsync(_names.Length);
        await server.SeedDataAsync(Seeds.Names(Math.Max(1, _names.Length / AlgorithmsOfACollection)));
        return await server.RouteToAsync(Owner);
    }

    private Job JobFor(Route route, JobKind kind) => new(kind, route)
    {
        IsAdmin = true, Lanes = kind == JobKind.Replay ? ItemsAtOnce : Contestant.ManyLanes, Names = _names, HasShared = true, RecordedRoute = _recorded,
        WarmUp = kind == JobKind.Replay ? [] : _names[..Math.Min(WarmUps, _names.Length)],
        Journal = _folder.File($"journal{++_runs}.jsonl"), Recording = _folder.File("requests.json"),
    };
}
