namespace AlgorithmiaMigration.Bench;

/// <summary>The plan for many algorithms and twice as many users.</summary>
internal sealed class PlanPart(BenchOptions options, int size) : Part(options), IAsyncDisposable
{
    private const string Owner = "production";
    private const int UsersOfAnAlgorithm = 2;

    private readonly string[] _names = Seeds.Names(size);
    private readonly TemporaryFolder _folder = new();

    public override string Name => "plan";

    // The largest part; its file has the same size each time.
    public override int Rounds => 1;

    public override double UsualSeconds => 5 + (size * 0.04);

    protected override IEnumerable<Trial> All => [new Trial(new Setting(0, true, size), new Contestant(Contestant.Plan, Contestant.ManyLanes))];

    public override async Task PrepareAsync(Server server, CancellationToken cancellation)
    {
        await server.SeedSourceAsync(SeedKind.Light, _names);
        await server.SeedPeopleAsync(UsersOfAnAlgorithm * size);
    }

    public override async Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation)
    {
        Job job = new(JobKind.Plan, await server.RouteToAsync(Owner))
        {
            Https = trial.Setting.Https, Lanes = trial.Contestant.Lanes, IsAdmin = true, Journal = _folder.File("journal.jsonl"), Plan = _folder.File("plan.json"),
        };
        return await ObserveAsync(server, trial.Setting, size, async () =>
        {
            (Measured measured, JobResult result) = await ClientProcess.MeasureWholeAsync(job, cancellation);
            return measured with { Problem = measured.Problem ?? ProblemOf(result) };
        });
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private string? ProblemOf(JobResult result)
    {
        (string Step, int Count)[] expected = [("Algorithm Create", size), ("Algorithm Publish", size), ("User Create", UsersOfAnAlgorithm * size)];
        string[] missing = [.. expected.Where(one => result.Statuses.GetValueOrDefault(one.Step) < one.Count).Select(one => $"{one.Count} {one.Step}")];
        return missing is [] ? null
            : $"Expected {string.Join(", ", missing)}; the plan has {string.Join(", ", result.Statuses.Select(pair => $"{pair.Value} {pair.Key}"))}.";
    }
}
