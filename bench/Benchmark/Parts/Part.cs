namespace AlgorithmiaMigration.Bench;

/// <summary>The conditions of a measurement.</summary>
/// <param name="Latency">Milliseconds added to every answer.</param>
/// <param name="Https">Whether to use HTTPS.</param>
/// <param name="Items">The number of algorithms.</param>
internal sealed record Setting(int Latency, bool Https, int Items)
{
    public override string ToString() => $"{Latency} ms, {(Https ? "HTTPS" : "HTTP")}";
}

/// <summary>One measurement, done once per round.</summary>
internal sealed record Trial(Setting Setting, Contestant Contestant)
{
    /// <summary>Whether it is secondary, and takes part in the first rounds only.</summary>
    public bool IsSide { get; init; }
}

/// <summary>The result of a trial.</summary>
/// <param name="Measured">Measured at the client.</param>
/// <param name="Traffic">Measured at the server; null when the trial failed before.</param>
/// <param name="Counted">The number of algorithms in the traffic.</param>
internal sealed record Observation(Measured Measured, Traffic? Traffic, int Counted);

/// <summary>Trials that belong together and share a server. Each round runs every trial once, so that disturbances of the machine affect all
/// contestants.</summary>
internal abstract class Part(BenchOptions options)
{
    protected BenchOptions Options => options;

    /// <summary>The name on the command line and in the results.</summary>
    public abstract string Name { get; }

    public virtual int Rounds => options.Rounds;

    /// <summary>The selected trials.</summary>
    public IReadOnlyList<Trial> Trials => [.. All.Where(options.Selects)];

    /// <summary>The usual duration of a trial, used until one was measured.</summary>
    public abstract double UsualSeconds { get; }

    public int RoundsOf(Trial trial) => trial.IsSide ? Math.Min(Rounds, options.FewRounds) : Rounds;

    protected abstract IEnumerable<Trial> All { get; }

    /// <summary>Why a contestant cannot take part, as far as that is known before its first run; null when it can.</summary>
    public virtual Task<string?> WhyUnavailableAsync(Contestant contestant) => Task.FromResult<string?>(null);

    /// <summary>Seeds the clusters and warms up. Not measured.</summary>
    public abstract Task PrepareAsync(Server server, CancellationToken cancellation);

    public abstract Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation);

    /// <summary>Measures with the setting's latency, and counts the clusters' traffic meanwhile.</summary>
    protected static async Task<Observation> ObserveAsync(Server server, Setting setting, int counted, Func<Task<Measured>> measure)
    {
        await server.SetLatencyAsync(setting.Latency);
        await server.BeginAsync();
        Measured measured = await measure();
        Traffic traffic = await server.EndAsync();
        await server.SetLatencyAsync(0);
        return new Observation(measured, traffic, counted);
    }

    /// <summary>A whole migration to a new account, whose repositories are removed afterwards.</summary>
    protected static async Task<Observation> MigrateAsync(
        Server server, Setting setting, IMigrator migrator, string owner, string[] names, CancellationToken cancellation)
    {
        Route route = await server.RouteToAsync(owner);
        await using TemporaryFolder folder = new();
        Observation observation = await ObserveAsync(server, setting, names.Length,
            () => migrator.MigrateAsync(new Errand(route, setting.Https, names, folder.Path), cancellation));
        if (observation.Measured.Unavailable is null)
            observation = Checked(observation, await server.CheckAsync(owner, names, migrator.Expectation));
        await server.ForgetAsync(owner);
        return observation;
    }

    /// <summary>The observation with the first of the problems, unless it already has one.</summary>
    protected static Observation Checked(Observation observation, string[] problems) => problems is [] || observation.Measured.Problem is not null
        ? observation
        : observation with { Measured = observation.Measured with { Problem = $"{problems.Length} wrong, such as {problems[0]}" } };
}
