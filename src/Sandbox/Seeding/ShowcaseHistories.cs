namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Algorithms with special histories of commits and versions.</summary>
internal static class ShowcaseHistories
{
    public static IReadOnlyList<AlgorithmSeed> Seeds =>
    [
        new("research", "Echo")
        {
            Label = "Echo",
            Tagline = "Says what it hears",
            Summary = "<p>Says what it hears.</p>",
            PackageSet = "python38",
            Commits = Echo,
        },
        new("research", "TextTokens")
        {
            Commits =
            [
                new CommitSeed("Algorithmia website commit") { Files = [FileSeed.Text("src/TextTokens.py", ShowcaseReferences.TextTokens)] },
            ],
        },
        new("research", "AheadOfRelease")
        {
            Commits =
            [
                Showcase.Released("Count words", "minor", Showcase.Python("AheadOfRelease", "return len(input.split())")),
                new CommitSeed("Count lines too") { Files = [Showcase.Python("AheadOfRelease", "return len(input.splitlines())")] },
                new CommitSeed("Count letters") { Files = [Showcase.Python("AheadOfRelease", "return len(input)")] },
            ],
        },
        new("research", "FileGone")
        {
            Commits =
            [
                Showcase.Released("Rules in a file of their own", "minor", Showcase.Python("FileGone", "return rules.apply(input)"),
                    FileSeed.Text("src/old_rules.py", "RULES = []\n")),
                Showcase.Released("No rules any more", "minor", Showcase.Python("FileGone", "return input")) with
                {
                    Deleted = ["src/old_rules.py"],
                },
            ],
        },
        new("analytics", "ForecastDaily")
        {
            Tagline = "Tomorrow from today",
            Commits =
            [
                Showcase.Released("Repeat yesterday", "minor", Showcase.Python("ForecastDaily", "return input[-1]")),
                Showcase.Released("Mean of a week", "minor", Showcase.Python("ForecastDaily", "return sum(input[-7:]) / 7")),
            ],
            Secrets =
            [
                new("warehouse-password", "WAREHOUSE_PASSWORD", "dev-warehouse-7f3a") { Description = "Reads the sales of the day" },
                // Stored in a provider that is disabled on the second cluster.
                new("weather-key", "WEATHER_API_KEY", "dev-weather-91c2") { Description = "Account at the weather service", Provider = "vault" },
            ],
        },
        new("analytics", "ForecastWeekly")
        {
            PackageSet = "tensorflow-gpu-2.3-python37",
            Commits = [Showcase.Released("First model", "minor", Showcase.Python("ForecastWeekly", "return model.predict(input)"))],
        },
    ];

    // Six versions with every kind of bump; public from 1.0.0 on, because callability can change only with a major version.
    private static IReadOnlyList<CommitSeed> Echo =>
    [
        EchoRelease("minor", "private", "return input"),
        EchoRelease("revision", "private", "return str(input)"),
        EchoRelease("minor", "private", "return 'You said ' + str(input)"),
        EchoRelease("major", "public", "return {'echo': input}",
            FileSeed.Text("README.md", "# Echo\n\nSays what it *hears*.\n\n- twice, if asked\n")),
        EchoRelease("revision", "public", "return {'echo': str(input)}"),
        EchoRelease("minor", "public", "return {'echo': str(input), 'times': 1}", FileSeed.Text(".adk", "")),
    ];

    private static CommitSeed EchoRelease(string type, string callability, string line, params FileSeed[] more) => new($"Echo: {line}")
    {
        Files = [Showcase.Python("Echo", line), .. more],
        Versions =
        [
            new VersionSeed(type) { Callability = callability, ReleaseNotes = $"Now: {line}", SampleInput = "\"Hello, world\"" },
        ],
    };
}
