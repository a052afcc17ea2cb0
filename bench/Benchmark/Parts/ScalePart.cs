namespace AlgorithmiaMigration.Bench;

/// <summary>Many algorithms, listed, planned and skipped because nothing changed.</summary>
internal sealed class ScalePart(BenchOptions options, int size) : Part(options), IAsyncDisposable
{
    private const string Owner = "production";

    private readonly string[] _names = Seeds.Names(size);
    private readonly TemporaryFolder _folder = new();

    public override string Name => "scale";

    public override int Rounds => Options.FewRounds;

    public override double UsualSeconds => 1 + (size * 0.015);

    protected override IEnumerable<Trial> All => [new Trial(new Setting(0, false, size), new Contestant(Contestant.Relay, Contestant.ManyLanes))];

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        await server.SeedSourceAsync(SeedKind.Light, _names);
        await server.RenewDestinationsAsync(SeedKind.Light, Owner, _names);
        Heads[] heads = await server.HeadsAsync(Owner, _names);
        Job job = new(JobKind.Remember, await server.RouteToAsync(Owner)) { Heads = heads, Journal = _folder.File("journal.jsonl") };
        await ClientProcess.RequireAsync(job, cancellation);
    }

    public override async Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation)
    {
        Job job = new(JobKind.Pipeline, await server.RouteToAsync(Owner))
        {
            Engine = trial.Contestant.Choice, Lanes = trial.Contestant.Lanes, Journal = _folder.File("journal.jsonl"),
        };
        return await ObserveAsync(server, trial.Setting, size, async () =>
        {
            (Measured measured, JobResult result) = await ClientProcess.MeasureWholeAsync(job, cancellation);
            return measured with { Problem = measured.Problem ?? Statuses.Problem(result, size, "Unchanged") };
        });
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
