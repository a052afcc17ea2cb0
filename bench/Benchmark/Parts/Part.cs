namespace AlgorithmiaMigration.Bench;

/// <summary>Under which circumstances something is measured.</summary>
/// <param name="Latency">Milliseconds added to every answer.</param>
/// <param name="Https">Over which protocol.</param>
/// <param name="Items">How many algorithms.</param>
internal sealed record Setting(int Latency, bool Https, int Items)
{
    public override string ToString() => $"{Latency} ms, {(Https ? "HTTPS" : "HTTP")}";
}

/// <summary>One thing to measure, once per round.</summary>
internal sealed record Trial(Setting Setting, Contestant Contestant)
{
    /// <summary>Whether it only rounds off the picture, and takes part in the first rounds alone.</summary>
    public bool IsSide { get; init; }
}

/// <summary>What a trial came to.</summary>
/// <param name="Measured">At the client.</param>
/// <param name="Traffic">At the server; null when it did not come that far.</param>
/// <param name="Counted">How many algorithms the traffic is of.</param>
internal sealed record Observation(Measured Measured, Traffic? Traffic, int Counted);

/// <summary>Trials that share a server and belong together. Each round does every trial once, so that what disturbs the machine
/// disturbs all contestants.</summary>
internal abstract class Part(BenchOptions options)
{
    protected BenchOptions Options => options;

    /// <summary>What it is asked for by, and where it stands in the results.</summary>
    public abstract string Name { get; }

    public virtual int Rounds => options.Rounds;

    /// <summary>Those that were asked for.</summary>
    public IReadOnlyList<Trial> Trials => [.. All.Where(options.Wants)];

    /// <summary>About how long a trial takes, before one is known.</summary>
    public abstract double UsualSeconds { get; }

    public int RoundsOf(Trial trial) => trial.IsSide ? Math.Min(Rounds, options.FewRounds) : Rounds;

    protected abstract IEnumerable<Trial> All { get; }

    /// <summary>Why a contestant cannot take part; those that only trying tells of come up later.</summary>
    public virtual Task<string?> WhyUnavailableAsync(Contestant contestant) => Task.FromResult<string?>(null);

    /// <summary>Seeds, and runs once whatever has to be warm. Not measured.</summary>
    public abstract Task PrepareAsync(Server server, CancellationToken cancellation);

    public abstract Task<Observation> RunAsync(Server server, Trial trial, CancellationToken cancellation);

    /// <summary>Measures with the setting's latency, and counts what the clusters did meanwhile.</summary>
    protected static async Task<Observation> ObserveAsync(Server server, Setting setting, int counted, Func<Task<Measured>> measure)
    {
        await server.SetLatencyAsync(setting.Latency);
        await server.BeginAsync();
        Measured measured = await measure();
        Traffic traffic = await server.EndAsync();
        await server.SetLatencyAsync(0);
        return new Observation(measured, traffic, counted);
    }

    /// <summary>The observation with the first of the problems, if there is one and none is known.</summary>
    protected static Observation Checked(Observation observation, string[] problems) => problems is [] || observation.Measured.Problem is not null
        ? observation
        : observation with { Measured = observation.Measured with { Problem = $"{problems.Length} wrong, such as {problems[0]}" } };
}
