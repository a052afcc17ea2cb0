using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Reporting;
using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The rehearsal's command line.</summary>
internal sealed record RehearsalOptions
{
    private const int MaxAlgorithms = 100_000;
    private const int MaxThrottle = 128;
    private const int MaxFiles = 1_000_000;
    private const int MaxMegabytes = 1_000_000;

    public int Algorithms { get; private init; }

    /// <summary>The number of small files in one collection.</summary>
    public int Files { get; private init; } = 2_500;

    /// <summary>The size of a large file, in megabytes.</summary>
    public int Megabytes { get; private init; } = 300;

    public TimeSpan Latency { get; private init; }

    public int Throttle { get; private init; } = AlgoSession.DefaultThrottleLimit;

    public bool Keep { get; private init; }

    /// <summary>Whether to export the source to an archive, and to migrate from it while the source cannot be reached.</summary>
    public bool Archive { get; private init; }

    /// <summary>The full path of the report; null when none is wanted.</summary>
    public string? Report { get; private init; }

    public bool Help { get; private init; }

    /// <exception cref="UsageException">An option is unknown, or its value is missing or invalid.</exception>
    public static RehearsalOptions Parse(IReadOnlyList<string> arguments)
    {
        OptionReader reader = new(arguments);
        RehearsalOptions parsed = new();
        while (reader.MoveNext())
        {
            parsed = reader.Option switch
            {
                "--algorithms" => parsed with { Algorithms = reader.Number(MaxAlgorithms) },
                "--files" => parsed with { Files = reader.Number(MaxFiles) },
                "--megabytes" => parsed with { Megabytes = reader.Number(MaxMegabytes) },
                "--latency" => parsed with { Latency = reader.Milliseconds() },
                "--throttle" => parsed with { Throttle = AtLeastOne(reader.Number(MaxThrottle)) },
                "--archive" => parsed with { Archive = true },
                "--keep" => parsed with { Keep = true },
                "--report" => parsed with { Report = FileOf(reader.Value()) },
                "--help" or "-h" => parsed with { Help = true },
                _ => throw new UsageException($"Unknown option '{reader.Option}'."),
            };
        }
        return parsed;
    }

    private static string FileOf(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            // Before the rehearsal, which takes a while, and not after it.
            new ReportFile(full).Check();
            return full;
        }
        catch (Exception e) when (e is MigrationException || FileSystemErrors.Includes(e))
        {
            throw new UsageException($"--report: {e.Message}");
        }
    }

    private static int AtLeastOne(int number) => number > 0 ? number : throw new UsageException("--throttle must be at least 1.");
}
