using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.Environments;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Algorithms that cannot be migrated without changes, each for a different reason.</summary>
internal static class ShowcaseTroubles
{
    public static IReadOnlyList<AlgorithmSeed> Seeds =>
    [
        new("research", "BrokenBuild")
        {
            Commits =
            [
                Showcase.Released("Works", "minor", Showcase.Python("BrokenBuild", "return input")),
                new CommitSeed("Needs a package that nobody has")
                {
                    Files =
                    [
                        FileSeed.Text("requirements.txt", "algorithmia>=1.0.0,<2.0\nno-such-package==9.9\n"),
                        FileSeed.Text(BuildService.FailureMarker, "The Sandbox fails the build of any tree with this file.\n"),
                    ],
                },
            ],
        },
        Simple("RareEnvironment") with { PackageSet = KnownEnvironments.RarePackageSet },
        Simple("StaleEnvironment") with { IsEnvironmentStale = true },
        Simple("TakenName"),
        Simple("HostedElsewhere") with { ScmProvider = "github", DefaultBranch = "main" },
    ];

    /// <summary>An algorithm with the same name as one on the first cluster, but different settings and source.</summary>
    public static AlgorithmSeed TakenAtDestination(string owner) => Simple("TakenName") with
    {
        Owner = owner,
        Label = "Taken already",
        NetworkAccess = "isolated",
        SourceVisibility = "open",
        License = "mit",
        PipelineEnabled = false,
        Commits = [Showcase.Released("Somebody else's code", "minor", Showcase.Python("TakenName", "return 'mine'"))],
    };

    private static AlgorithmSeed Simple(string name) => new("research", name)
    {
        Commits = [Showcase.Released("First release", "minor", Showcase.Python(name, $"return '{name}: ' + str(input)"))],
    };
}
