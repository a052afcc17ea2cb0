using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The versions of both sides, as the clusters list them after migrations.</summary>
public sealed class VersionListTests
{
    [Fact]
    public async Task After_a_replay_every_version_has_its_counterpart_with_dates_in_three_requests()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", "minor revision major");
        await new Migration(world.Session).ReplayAsync(id);
        world.Dev.Log.Clear();
        world.Prod.Log.Clear();

        IReadOnlyList<VersionMatch> matches = await ListAsync(world, id);

        Assert.Equal(["0.1.0 0.1.0", "0.1.1 0.1.1", "1.0.0 1.0.0"], matches.Select(match => $"{match.SourceVersion} {match.DestinationVersion}"));
        Assert.All(matches, match => Assert.Equal(VersionPresence.Both, match.Presence));
        Assert.All(matches, match => Assert.True(match.SourceDate <= match.DestinationDate, match.ToString()));
        Assert.All(matches, match => Assert.NotNull(match.DestinationCallability));
        Assert.Equal((1, 2), (world.Dev.Log.Entries.Count, world.Prod.Log.Entries.Count));
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_destination_without_the_algorithm_has_no_versions()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", "minor major");

        IReadOnlyList<VersionMatch> matches = await ListAsync(world, id);

        Assert.Equal([VersionPresence.SourceOnly, VersionPresence.SourceOnly], matches.Select(match => match.Presence));
    }

    [Fact]
    public async Task Numbers_of_one_commit_have_counterparts_of_their_own()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo", change: seed => seed with
        {
            Commits = [new CommitSeed("First") { Versions = World.Versions("minor") }, new CommitSeed("Third") { Files = [FileSeed.Text("FILE", "3\n")], Versions = [.. World.Versions("minor"), .. World.Versions("minor")] }],
        });
        await new Migration(world.Session).ReplayAsync(id);

        IReadOnlyList<VersionMatch> matches = await ListAsync(world, id);

        Assert.All(matches, match => Assert.Equal((VersionPresence.Both, match.SourceVersion), (match.Presence, match.DestinationVersion)));
        Assert.Equal(3, matches.Count);
    }

    [Fact]
    public async Task Builds_without_a_number_are_listed_on_request()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo", change: seed => seed with
        {
            Commits = [new CommitSeed("First") { Versions = World.Versions("minor") }, new CommitSeed("Second") { Files = [FileSeed.Text("FILE", "2\n")] }],
        });
        await new Migration(world.Session).CreateAsync(id);
        await new Migration(world.Session).CopyAsync(id);

        IReadOnlyList<VersionMatch> published = await ListAsync(world, id);
        IReadOnlyList<VersionMatch> all = await ListAsync(world, id, withUnpublished: true);

        Assert.Equal(["0.1.0 SourceOnly"], published.Select(match => $"{match.SourceVersion} {match.Presence}"));
        Assert.Equal("0.1.0 SourceOnly", $"{all[0].SourceVersion} {all[0].Presence}");
        Assert.Contains(all, match => match is { Presence: VersionPresence.Both, SourceVersion: null, DestinationVersion: null });
    }

    private static async Task<IReadOnlyList<VersionMatch>> ListAsync(World world, AlgorithmId id, bool withUnpublished = false)
    {
        VersionInventory inventory = new(world.Session, withUnpublished);
        IReadOnlyList<AlgorithmVersion> here = await inventory.OfSourceAsync(id, TestContext.Current.CancellationToken);
        return await inventory.CompareAsync(id, here, world.Session.Destinations[0], "production", TestContext.Current.CancellationToken);
    }
}
