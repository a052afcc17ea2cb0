namespace AlgorithmiaMigration.Archives;

/// <summary>Which versions of an algorithm have their code in the archive, besides the head.</summary>
internal static class KeptVersions
{
    /// <param name="versions">All versions that the cluster lists, newest first.</param>
    /// <param name="input">What was asked for; a version that it states is kept alone.</param>
    /// <param name="kept">What is kept for inputs that state no version.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionNotFound"/>: the stated version does not exist.</exception>
    public static IReadOnlyList<AlgorithmVersion> Of(IReadOnlyList<AlgorithmVersion> versions, AlgorithmInput input, MigratedVersions kept)
    {
        AlgorithmVersion[] published = [.. versions.Where(version => version.Number is not null).OrderByDescending(version => version.Number)];
        VersionSelector stated = input.Id.Version;
        if (!input.StatesVersion && stated.Kind == VersionSelectorKind.Head)
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

    private static MigrationException Missing(string what) => new(FailureKind.VersionNotFound, what, "Choose an existing version, or omit it.");
}
