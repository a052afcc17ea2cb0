using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The rehearsal's command line.</summary>
internal sealed record RehearsalOptions
{
    private const int MostAlgorithms = 100_000;
    private const int MostAtOnce = 128;
    private const int MostFiles = 1_000_000;
    private const int MostMegabytes = 1_000_000;

    public int Algorithms { get; private init; }

    /// <summary>Small files in one collection.</summary>
    public int Files { get; private init; } = 2_500;

    /// <summary>The size of one large file.</summary>
    public int Megabytes { get; private init; } = 300;

    public TimeSpan Latency { get; private init; }

    public int Throttle { get; private init; } = AlgoSession.DefaultThrottleLimit;

    public bool Keep { get; private init; }

    public bool Help { get; private init; }

    /// <exception cref="UsageException">An option is unknown, lacks its value or has a wrong one.</exception>
    public static RehearsalOptions Parse(IReadOnlyList<string> arguments)
    {
        OptionReader reader = new(arguments);
        RehearsalOptions parsed = new();
        while (reader.MoveNext())
        {
            parsed = reader.Option switch
            {
                "--algorithms" => parsed with { Algorithms = reader.Number(MostAlgorithms) },
                "--files" => parsed with { Files = reader.Number(MostFiles) },
                "--megabytes" => parsed with { Megabytes = reader.Number(MostMegabytes) },
                "--latency" => parsed with { Latency = reader.Milliseconds() },
                "--throttle" => parsed with { Throttle = AtLeastOne(reader.Number(MostAtOnce)) },
                "--keep" => parsed with { Keep = true },
                "--help" or "-h" => parsed with { Help = true },
                _ => throw new UsageException($"Unknown option '{reader.Option}'."),
            };
        }
        return parsed;
    }

    private static int AtLeastOne(int number) => number > 0 ? number : throw new UsageException("--throttle needs at least 1.");
}
