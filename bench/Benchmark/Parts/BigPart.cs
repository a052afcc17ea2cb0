namespace AlgorithmiaMigration.Bench;

/// <summary>One large file that does not compress, by each engine.</summary>
internal sealed class BigPart(BenchOptions options) : Part(options)
{
    private const string Owner = "production";

    private readonly string[] _names = Seeds.Names(1);

    public override string Name => "big";

    public override int Rounds => Options.FewRounds;

    public override double UsualSeconds => 12;

    protected override IEnumerable<Trial> All => [.. Contestant.EnginesOn(1).Select(contestant => new Trial(new Setting(0, false, 1), contestant))];

    public override Task PrepareAsync(Server server, CancellationToken cancellation) =>
        server.SeedSourceAsync(SeedKind.Big, _names, Options.Megabytes);

    public override async Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation)
    {
        await server.RenewDestinationsAsync(SeedKind.Template, Owner, _names);
        Job job = new(JobKind.Copy, await server.RouteToAsync(Owner)) { Engine = trial.Contestant.Name, Names = _names };
        Observation observation = await ObserveAsync(server, trial.Setting, 1, () => ClientProcess.MeasureWorkAsync(job, cancellation));
        return observation.Measured.Unavailable is null
            ? Checked(observation, await server.CheckAsync(Owner, _names, Expectation.Copied))
            : observation;
    }
}
