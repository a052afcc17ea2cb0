namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>
/// The algorithms of a new Sandbox. Together they cover every difficulty of moving algorithms. Names must not change, because documentation
/// and tests use them.
/// </summary>
internal static class Showcase
{
    public static IReadOnlyList<AlgorithmSeed> Seeds { get; } =
    [
        .. ShowcaseHistories.Seeds,
        .. ShowcaseReleases.Seeds,
        .. ShowcaseLanguages.Seeds,
        .. ShowcaseTrees.Seeds,
        .. ShowcaseTroubles.Seeds,
    ];

    /// <summary>Conflicting algorithms on all clusters except the first.</summary>
    public static IReadOnlyList<AlgorithmSeed> OnDestinations { get; } =
        [ShowcaseTroubles.TakenAtDestination("research"), ShowcaseTroubles.TakenAtDestination("production")];

    /// <summary>A commit that was built and published once.</summary>
    public static CommitSeed Released(string message, string type, params FileSeed[] files) =>
        new(message) { Files = files, Versions = [new VersionSeed(type) { ReleaseNotes = message, SampleInput = "\"Jane\"" }] };

    /// <summary>Python source with the given name and line.</summary>
    public static FileSeed Python(string name, string line) =>
        FileSeed.Text($"src/{name}.py", $"import Algorithmia\n\n\ndef apply(input):\n    {line}\n");
}
