namespace AlgorithmiaMigration.Bench;

/// <summary>The whole migration of more algorithms, by the module and by the script that an impatient user would run: several at a time.</summary>
internal sealed class ManyPart(BenchOptions options) : Part(options)
{
    private readonly string[] _names = Seeds.Names(options.Many);
    private readonly IMigrator[] _migrators = [new ScriptMigrator(Contestant.ManyLanes), new ModuleMigrator(Contestant.ManyLanes, options.Module)];
    private int _runs;

    public override string Name => "many";

    public override int Rounds => Options.FewRounds;

    public override double UsualSeconds => 5 + (Options.Many * 0.2);

    protected override IEnumerable<Trial> All =>
        [.. _migrators.Select(migrator => new Trial(new Setting(Options.Latencies[0], true, _names.Length), migrator.Contestant))];

    public override Task<string?> WhyUnavailableAsync(Contestant contestant) => MigratorOf(contestant).WhyUnavailableAsync();

    public override Task PrepareAsync(Server server, CancellationToken cancellation) => server.SeedSourceAsync(SeedKind.Usual, _names);

    public override Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation) =>
        MigrateAsync(server, trial.Setting, MigratorOf(trial.Contestant), $"many{++_runs}", _names, cancellation);

    private IMigrator MigratorOf(Contestant contestant) => _migrators.First(migrator => migrator.Contestant == contestant);
}
