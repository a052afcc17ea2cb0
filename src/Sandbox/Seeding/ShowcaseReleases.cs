using AlgorithmiaMigration.Sandbox.Builds;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Algorithms with special version numbers.</summary>
internal static class ShowcaseReleases
{
    public static IReadOnlyList<AlgorithmSeed> Seeds =>
    [
        // 0.1.0, 0.3.0, 0.3.1: version 0.2.0 is hidden.
        new("analytics", "ReleaseGaps")
        {
            Commits =
            [
                Release("ReleaseGaps", "return 1", new VersionSeed("minor")),
                Release("ReleaseGaps", "return 2", new VersionSeed("minor") { IsHidden = true }),
                Release("ReleaseGaps", "return 3", new VersionSeed("minor")),
                Release("ReleaseGaps", "return 4", new VersionSeed("revision")),
            ],
        },
        // One commit with two versions, then the same tree in another commit, then public from 1.0.0 on.
        new("analytics", "ReleaseTwins")
        {
            Commits =
            [
                Release("ReleaseTwins", "return 1", new VersionSeed("minor"), new VersionSeed("minor")),
                new CommitSeed("Nothing new") { Versions = [Noted(new VersionSeed("revision"), "the same tree")] },
                Release("ReleaseTwins", "return 2", new VersionSeed("major") { Callability = "public" }),
            ],
        },
        // Starts with 0.2.0; version 0.3.0 can no longer be built.
        new("analytics", "ReleaseDecay")
        {
            Commits =
            [
                Release("ReleaseDecay", "return 1", new VersionSeed("minor") { IsHidden = true }),
                Release("ReleaseDecay", "return 2", new VersionSeed("minor")),
                Release("ReleaseDecay", "return 3", new VersionSeed("minor")) with
                {
                    Files = [FileSeed.Text(BuildService.DecayMarker, "The Sandbox built this tree once, and never again.\n")],
                },
                Release("ReleaseDecay", "return 4", new VersionSeed("minor")) with { Deleted = [BuildService.DecayMarker] },
            ],
        },
    ];

    private static CommitSeed Release(string name, string line, params VersionSeed[] versions) => new($"{name}: {line}")
    {
        Files = [Showcase.Python(name, line)],
        Versions = [.. versions.Select(version => Noted(version, line))],
    };

    private static VersionSeed Noted(VersionSeed version, string what) =>
        version with { ReleaseNotes = $"Now: {what}", SampleInput = "\"Jane\"" };
}
