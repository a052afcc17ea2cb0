using System.Globalization;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The rehearsal's command line.</summary>
internal sealed record RehearsalOptions
{
    public int Algorithms { get; private init; }

    public TimeSpan Latency { get; private init; }

    public int Throttle { get; private init; } = AlgoSession.DefaultThrottleLimit;

    public bool Keep { get; private init; }

    /// <exception cref="FormatException">An option is unknown, or its value is no sensible number.</exception>
    public static RehearsalOptions Parse(string[] args)
    {
        RehearsalOptions options = new();
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--algorithms" => options with { Algorithms = Number(args, ref i, 0, 100_000) },
                "--latency" => options with { Latency = TimeSpan.FromMilliseconds(Number(args, ref i, 0, 60_000)) },
                "--throttle" => options with { Throttle = Number(args, ref i, 1, 128) },
                "--keep" => options with { Keep = true },
                _ => throw new FormatException($"Unknown option '{args[i]}'."),
            };
        }
        return options;
    }

    private static int Number(string[] args, ref int at, int least, int most)
    {
        string option = args[at];
        if (++at < args.Length && int.TryParse(args[at], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most) return number;
        throw new FormatException($"{option} needs a number from {least} to {most}.");
    }
}
