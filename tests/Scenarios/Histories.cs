using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Creates sources with a history of versions, and reads the numbers of versions.</summary>
public static class Histories
{
    /// <summary>An algorithm with one commit per bump; public from its first major version on. A bump in brackets is hidden.</summary>
    public static Task<AlgorithmId> HistoryAsync(this World world, string name, string bumps, Func<AlgorithmSeed, AlgorithmSeed>? change = null) => world.AddAsync(name, change: seed => (change?.Invoke(seed) ?? seed) with
    {
        Commits = [.. bumps.Split(' ').Select((bump, i) => new CommitSeed($"Commit {i}")
        {
            Files = [FileSeed.Text("FILE", $"FILE {i}\n")],
            Versions =
            [
                new VersionSeed(bump.Trim('(', ')'))
                {
                    ReleaseNotes = $"Notes {i}",
                    SampleInput = $"\"{i}\"",
                    Callability = bumps.Split(' ').Take(i + 1).Any(earlier => earlier.Contains("major", StringComparison.Ordinal)) ? "public" : "private",
                    IsHidden = bump.StartsWith('('),
                },
            ],
        })],
    });

    /// <summary>The numbers that a cluster lists, oldest first.</summary>
    public static async Task<IReadOnlyList<AlgorithmVersion>> VersionsAsync(this World world, EmulatedCluster cluster, string owner, string name)
    {
        AlgoCluster connected = world.Session.Destinations.Append(world.Session.Source).Single(one => one.Name == cluster.Name);
        List<AlgorithmVersion> versions = [];
        await foreach (AlgorithmVersion version in connected.Api.ListVersionsAsync(owner, name, true, default)) versions.Add(version);
        return [.. versions.OrderBy(version => version.Number)];
    }

    /// <summary>The numbers at the destination, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> NumbersAsync(this World world, string name, EmulatedCluster? cluster = null) =>
        [.. (await world.VersionsAsync(cluster ?? world.Prod, "production", name)).Select(version => $"{version.Number}")];
}
