namespace AlgorithmiaMigration.Bench;

/// <summary>What performs the work, and how many items it processes concurrently.</summary>
internal sealed record Contestant(string Name, int Lanes)
{
    public const string Script = "Documented script";
    public const string Xargs = "Documented script by xargs";
    public const string Relay = "Relay";
    public const string LibGit2 = "LibGit2Sharp";
    public const string Git = "git";
    public const string Module = "Module in pwsh";
    public const string Comparison = "Comparison";
    public const string Preflight = "Preflight";
    public const string Whole = "Whole job";
    public const string Plan = "Plan";
    public const string Server = "Server alone";

    public const int ManyLanes = 8;

    public static readonly string[] Engines = [Relay, LibGit2, Git];

    public static IEnumerable<Contestant> EnginesOn(params int[] lanes) =>
        from engine in Engines
        from count in lanes
        select new Contestant(engine, count);

    public override string ToString() => $"{Name}, {Lanes} at a time";

    /// <summary>The value of -GitEngine that selects this engine.</summary>
    public string Choice => Name == Relay ? "Auto" : Name;
}
