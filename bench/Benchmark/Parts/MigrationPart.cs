namespace AlgorithmiaMigration.Bench;

/// <summary>The whole migration (create, copy, build and publish) by each contestant, to a new account each time.</summary>
internal sealed class MigrationPart(BenchOptions options) : Part(options)
{
    private readonly string[] _names = Seeds.Names(options.Algorithms);
    private readonly IMigrator[] _migrators =
    [
        new ScriptMigrator(1), new ScriptMigrator(Contestant.ManyLanes), .. Contestant.EnginesOn(1, Contestant.ManyLanes).Select(contestant => new EngineMigrator(contestant)),
        new ModuleMigrator(1, options.Module), new ModuleMigrator(Contestant.ManyLanes, options.Module),
    ];
    private int _runs;

    public override string Name => "migration";

    public override double UsualSeconds => 15;

    protected override IEnumerable<Trial> All =>
    [
        .. from https in new[] { true, false }
           from latency in Options.Latencies
           from migrator in _migrators
           where https || !(migrator.IsHttpsOnly || IsSide(migrator.Contestant))
           select new Trial(new Setting(latency, https, _names.Length), migrator.Contestant) { IsSide = !https || IsSide(migrator.Contestant) },
    ];

    public override Task<string?> WhyUnavailableAsync(Contestant contestant) => MigratorOf(contestant).WhyUnavailableAsync();

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        await server.SeedSourceAsync(SeedKind.Usual, _names);
        await RunAsync(server, new Trial(new Setting(0, true, _names.Length), new Contestant(Contestant.Relay, Contestant.ManyLanes)), cancellation);
    }

    public override Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation) =>
        MigrateAsync(server, trial.Setting, MigratorOf(trial.Contestant), $"owner{++_runs}", _names, cancellation);

    // Combinations that no user would choose; over HTTP, which no real cluster uses, they are omitted.
    private static bool IsSide(Contestant contestant) => contestant is { Lanes: 1, Name: not (Contestant.Script or Contestant.Relay) } or { Name: Contestant.Xargs };

    private IMigrator MigratorOf(Contestant contestant) => _migrators.First(migrator => migrator.Contestant == contestant);
}
