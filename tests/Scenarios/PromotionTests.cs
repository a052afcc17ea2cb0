using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Scenarios;

public sealed class PromotionTests
{
    private static readonly string[] Bumps = ["minor", "revision", "minor", "major", "revision", "minor"];

    [Theory]
    [InlineData("0.1.1", "FILE 1\n")]
    [InlineData("Published", "FILE 5\n")]
    [InlineData("Head", "FILE ahead\n")]
    [InlineData("", "FILE ahead\n")]
    public async Task The_requested_version_is_copied(string version, string content)
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world);

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse(version)));

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(content.TrimEnd(), new Repository(world.Prod.RepositoryPath("production", "History")).File("FILE"));
    }

    [Fact]
    public async Task A_commit_is_copied_by_its_hash()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world);
        string commit = new Repository(world.Dev.RepositoryPath("research", "History")).Git("rev-parse", "HEAD~3");

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse(commit)));

        Assert.Equal((OutcomeStatus.Published, commit, "1.0.0"), (outcome.Status, outcome.SourceCommit, outcome.SourceVersion?.ToString()));
    }

    [Fact]
    public async Task Versions_published_in_order_have_equal_numbers()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world);
        List<string> steps = [];

        foreach (string number in new[] { "0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.0.1", "1.1.0" })
            steps.Add((await new Migration(world.Session).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse(number)))).VersionStep);

        Assert.Equal(["0.1.0 -> 0.1.0", "0.1.1 -> 0.1.1", "0.2.0 -> 0.2.0", "1.0.0 -> 1.0.0", "1.0.1 -> 1.0.1", "1.1.0 -> 1.1.0"], steps);
    }

    [Fact]
    public async Task A_promotion_that_skips_versions_uses_the_highest_bump_since()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world);
        Migration migration = new(world.Session);

        AlgorithmOutcome first = await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.1.0")));
        AlgorithmOutcome second = await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("1.0.1")));

        Assert.Equal(["0.1.0", "1.0.0"], [first.DestinationVersion!.ToString(), second.DestinationVersion!.ToString()]);
    }

    [Fact]
    public async Task The_version_map_is_rebuilt_from_the_destination_alone()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world);
        foreach (string number in new[] { "0.1.0", "1.0.1", "" })
            await new Migration(world.Session).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse(number)));
        File.Delete(world.JournalPath);

        List<VersionMapEntry> map = [];
        await foreach (VersionMapEntry entry in new VersionMap(world.Session).OfAsync(world.Session.Destinations[0], "production", "History", false, default))
            map.Add(entry);

        Assert.Equal(["0.1.0 -> 0.1.0", "1.0.1 -> 1.0.0", " -> 1.1.0"], map.Select(entry => $"{entry.SourceVersion} -> {entry.DestinationVersion}"));
        Assert.Equal(new Repository(world.Dev.RepositoryPath("research", "History")).Head, map[2].SourceCommit);
        Assert.All(map, entry => Assert.Equal(("dev", "prod", "production"), (entry.SourceCluster, entry.DestinationCluster, entry.DestinationOwner)));
    }

    [Fact]
    public async Task Versions_that_do_not_exist_are_named()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world), unpublished = await world.AddAsync("Unpublished", bump: null);
        Migration migration = new(world.Session);

        AlgorithmOutcome number = await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("9.9.9")));
        AlgorithmOutcome commit = await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse(new string('a', 40))));
        AlgorithmOutcome published = await migration.AllAsync(new AlgorithmId(id.Owner, unpublished.Name, VersionSelector.Published));

        Assert.All([number, commit, published], outcome => Assert.Equal(FailureKind.VersionNotFound, outcome.Failure?.Kind));
        Assert.Contains("9.9.9", number.Detail, StringComparison.Ordinal);
        Assert.Contains(new string('a', 40), commit.Detail, StringComparison.Ordinal);
        Assert.Contains("no published version", published.Detail, StringComparison.Ordinal);
    }

    private static Task<AlgorithmId> HistoryAsync(World world) => world.AddAsync("History", change: seed => seed with
    {
        Commits =
        [
            .. Bumps.Select((bump, i) => new CommitSeed($"Commit {i}")
            {
                Files = [FileSeed.Text("FILE", $"FILE {i}\n")],
                Versions = [new VersionSeed(bump) { ReleaseNotes = $"Notes {i}" }],
            }),
            new CommitSeed("Ahead") { Files = [FileSeed.Text("FILE", "FILE ahead\n")] },
        ],
    });
}
