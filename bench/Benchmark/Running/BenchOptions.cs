using System.Globalization;

namespace AlgorithmiaMigration.Bench;

/// <summary>The command line.</summary>
internal sealed record BenchOptions
{
    public const string Help = """
        dotnet run -c Release --project bench/Benchmark -- [options]

          --rounds N        rounds of migration, again and copy (5)
          --few-rounds N    rounds of long parts and of secondary contestants (3)
          --algorithms N    algorithms of migration and again (50)
          --copies N        algorithms of copy (20)
          --minutes N       time limit, beyond which secondary contestants have fewer rounds (45)
          --latency MS      the round trip of the network; repeatable (40 and 0)
          --scale N         algorithms that are listed and skipped; repeatable (100, 1000 and 5000)
          --compared N      algorithms that are checked and compared (1000)
          --many N          algorithms of many and whole (200)
          --planned N       algorithms that are planned; repeatable (1000 and 5000)
          --megabytes N     the size of the large file (100)
          --only PART       migration, many, again, copy, preflight, comparison, whole, plan, scale,
                            big, report or import; repeatable
          --contestant NAME script, xargs, relay, libgit2sharp, git, module, preflight, comparison,
                            whole, plan or server; repeatable
          --protocol NAME   http or https alone
          --module PATH     the staged module (output/AlgorithmiaMigration)
          --results PATH    where the results go (bench/RESULTS.md)
        """;

    public static readonly string[] AllParts = ["migration", "many", "again", "copy", "preflight", "comparison", "whole", "plan", "scale", "big", "report", "import"];

    public int Rounds { get; private init; } = 5;
    public int FewRounds { get; private init; } = 3;
    public int Algorithms { get; private init; } = 50;
    public int Copies { get; private init; } = 20;
    public int Minutes { get; private init; } = 45;
    public int[] Latencies { get; private init; } = [];
    public int[] Scales { get; private init; } = [];
    public int Compared { get; private init; } = 1000;
    public int Many { get; private init; } = 200;
    public int[] Planned { get; private init; } = [];
    public int Megabytes { get; private init; } = 100;
    public string[] Parts { get; private init; } = [];
    public string Module { get; private init; } = StagedModule.DefaultFolder;
    public string Results { get; private init; } = Path.Combine(Programs.Root, "bench", "RESULTS.md");
    public string[] Contestants { get; private init; } = [];
    public string? Protocol { get; private init; }
    public bool IsHelp { get; private init; }

    /// <summary>Whether a trial is selected.</summary>
    public bool Selects(Trial trial) => (Protocol is null || Protocol == (trial.Setting.Https ? "https" : "http"))
        && (Contestants is [] || trial.Contestant.Name.Split(' ').Intersect(Contestants, StringComparer.OrdinalIgnoreCase).Any());

    /// <exception cref="ArgumentException">An option is unknown, lacks its value or has an invalid one.</exception>
    public static BenchOptions Parse(string[] arguments)
    {
        BenchOptions options = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (arguments[i] is "--help" or "-h") return options with { IsHelp = true };
            if (i + 1 >= arguments.Length) throw new ArgumentException($"The option {arguments[i]} requires a value.");
            options = options.With(arguments[i], arguments[i + 1]);
        }
        return options.Complete();
    }

    private BenchOptions With(string option, string value) => option switch
    {
        "--rounds" => this with { Rounds = Number(option, value, 1) },
        "--few-rounds" => this with { FewRounds = Number(option, value, 1) },
        "--algorithms" => this with { Algorithms = Number(option, value, 1) },
        "--minutes" => this with { Minutes = Number(option, value, 1) },
        "--copies" => this with { Copies = Number(option, value, 1) },
        "--latency" => this with { Latencies = [.. Latencies, Number(option, value, 0)] },
        "--scale" => this with { Scales = [.. Scales, Number(option, value, 1)] },
        "--compared" => this with { Compared = Number(option, value, 1) },
        "--many" => this with { Many = Number(option, value, 1) },
        "--planned" => this with { Planned = [.. Planned, Number(option, value, 1)] },
        "--megabytes" => this with { Megabytes = Number(option, value, 1) },
        "--only" when AllParts.Contains(value) => this with { Parts = [.. Parts, value] },
        "--only" => throw new ArgumentException($"'{value}' is not one of {string.Join(", ", AllParts)}."),
        "--contestant" => this with { Contestants = [.. Contestants, value] },
        "--protocol" when value is "http" or "https" => this with { Protocol = value },
        "--module" => this with { Module = Path.GetFullPath(value) },
        "--results" => this with { Results = Path.GetFullPath(value) },
        _ => throw new ArgumentException($"Unknown option '{option}'."),
    };

    private BenchOptions Complete() => this with
    {
        Latencies = Latencies is [] ? [40, 0] : Latencies,
        Scales = Scales is [] ? [100, 1000, 5000] : Scales,
        Planned = Planned is [] ? [1000, 5000] : Planned,
        Parts = Parts is [] ? AllParts : Parts,
    };

    private static int Number(string option, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new ArgumentException($"{option} must be an integer of at least {least}, not '{value}'.");
}
