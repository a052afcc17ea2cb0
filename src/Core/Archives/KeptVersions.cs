namespace AlgorithmiaMigration.Archives;

/// <summary>Which versions of one algorithm have their code in the archive, besides the head.</summary>
/// <param name="inputs">What was asked for, each by itself; a version that one states is kept alone.</param>
/// <param name="kept">What is kept for inputs that state no version.</param>
internal sealed class KeptVersions(IEnumerable<AlgorithmInput> inputs, MigratedVersions kept)
{
    private readonly AlgorithmInput[] _inputs = [.. inputs];

    /// <summary>Whether every published version is kept.</summary>
    public bool IsAll => kept == MigratedVersions.All && _inputs.Any(StatesNone);

    /// <param name="versions">All versions that the cluster lists, newest first.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionNotFound"/>: a stated version does not exist.</exception>
    public IReadOnlyList<AlgorithmVersion> Of(IReadOnlyList<AlgorithmVersion> versions) => [.. _inputs.SelectMany(input => Of(versions, input)).Distinct()];

    /// <summary>Those that exist, where a missing one is no failure.</summary>
    public IReadOnlyList<AlgorithmVersion> Among(IReadOnlyList<AlgorithmVersion> versions) => [.. _inputs.SelectMany(input =>
    {
        try
        {
            return Of(versions, input);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.VersionNotFound)
        {
            return [];
        }
    })];

    /// <summary>All versions: a list leaves out one that is hidden from the caller, and the algorithm itself tells.</summary>
    public static IReadOnlyList<AlgorithmVersion> WithHidden(Algorithm algorithm, IReadOnlyList<AlgorithmVersion> versions) =>
        algorithm.NewestVersion is { Number: { } number } newest && versions.All(version => version.Number != number) ? [newest, .. versions] : versions;

    private IReadOnlyList<AlgorithmVersion> Of(IReadOnlyList<AlgorithmVersion> versions, AlgorithmInput input)
    {
        AlgorithmVersion[] published = [.. versions.Where(version => version.Number is not null).OrderByDescending(version => version.Number)];
        VersionSelector stated = input.Id.Version;
        if (StatesNone(input))
        {
            return kept switch
            {
                MigratedVersions.All => published,
                MigratedVersions.Published => [.. published.Take(1)],
                _ => [],
            };
        }
        return stated.Kind switch
        {
            VersionSelectorKind.Head => [],
            VersionSelectorKind.Published => [published.FirstOrDefault() ?? throw Missing("There is no published version.")],
            VersionSelectorKind.Number => [published.FirstOrDefault(version => version.Number == stated.Number) ?? throw Missing($"There is no version {stated.Number}.")],
            _ => [versions.FirstOrDefault(version => version.Commit == stated.Commit) ?? new AlgorithmVersion { Commit = stated.Commit! }],
        };
    }

    private static bool StatesNone(AlgorithmInput input) => !input.StatesVersion && input.Id.Version.Kind == VersionSelectorKind.Head;

    private static MigrationException Missing(string what) => new(FailureKind.VersionNotFound, what, "Choose an existing version, or omit it.");
}
