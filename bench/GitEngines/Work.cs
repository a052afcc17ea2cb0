namespace AlgorithmiaMigration.Bench;

/// <summary>What is measured.</summary>
internal sealed record Work(int Repositories, int Rounds, int Latency, bool IsBig)
{
    public static readonly string[] Engines = ["Relay", "LibGit2Sharp", "git"];

    public int[] Lanes => IsBig ? [1] : [1, 8];

    /// <summary>A destination for each copy that will be made.</summary>
    public IEnumerable<string> Destinations =>
        from engine in Engines
        from lanes in Lanes
        from round in Enumerable.Range(0, Rounds)
        from number in Enumerable.Range(0, Repositories)
        select DestinationOf(engine, lanes, round, number);

    public static string DestinationOf(string engine, int lanes, int round, int number) => $"{engine}{lanes}x{round}x{number}";

    /// <summary>From the arguments: <c>small|big REPOSITORIES ROUNDS LATENCY</c>.</summary>
    public static Work Parse(ReadOnlySpan<string> arguments) =>
        new(Number(arguments[1]), Number(arguments[2]), Number(arguments[3]), arguments[0] == "big");

    public IEnumerable<string> Arguments => [IsBig ? "big" : "small", $"{Repositories}", $"{Rounds}", $"{Latency}"];

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
