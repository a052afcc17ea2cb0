using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Scenarios;

public sealed class FreshMigrationTests
{
    [Fact]
    public async Task An_algorithm_is_created_copied_built_and_published()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        Repository source = new(world.Dev.RepositoryPath("research", "Echo"));

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Repository destination = new(world.Prod.RepositoryPath("production", "Echo"));
        Assert.Equal((StageKind.Version, OutcomeStatus.Published), (outcome.Stage, outcome.Status));
        Assert.Equal("0.1.0 -> 0.1.0", outcome.VersionStep);
        Assert.Equal((source.Head, destination.Head), (outcome.SourceCommit, outcome.DestinationCommit));
        Assert.Equal(source.Files(), destination.Files());
        Assert.Equal(source.File("src/Echo.py"), destination.File("src/Echo.py"));
        Assert.Equal(source.File("algorithmia.conf").Replace("\"research\"", "\"production\"", StringComparison.Ordinal), destination.File("algorithmia.conf"));
        Assert.Equal(2, destination.Commits);
        Assert.Equal($"Copy research/Echo 0.1.0 from dev\n\nAlgo-Source: algo://dev/research/Echo@0.1.0\nAlgo-Source-Commit: {source.Head}\n", destination.Message + "\n");
    }

    [Fact]
    public async Task Data_of_the_source_version_is_carried_over_unless_given()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo", "major"), other = await world.AddAsync("Other");
        AlgoCluster prod = world.Session.Destinations[0];

        AlgorithmOutcome carried = await new Migration(world.Session).AllAsync(id);
        AlgorithmOutcome given = await new Migration(world.Session)
        {
            Version = new VersionOptions { Bump = VersionBump.Revision, ReleaseNotes = "Ours", SampleInput = "7", Callability = "private" },
            Source = new SourceOptions { Message = "Release 42" },
        }.AllAsync(other);

        AlgorithmVersion one = (await prod.Api.FindVersionAsync("production", "Echo", carried.DestinationCommit!, default))!;
        AlgorithmVersion two = (await prod.Api.FindVersionAsync("production", "Other", given.DestinationCommit!, default))!;
        Assert.Equal(("1.0.0", "Notes of a major", "\"hi\"", "public"), (one.Number!.ToString(), one.ReleaseNotes, one.SampleInput, one.Callability));
        Assert.Equal(("0.0.1", "Ours", "7", "private"), (two.Number!.ToString(), two.ReleaseNotes, two.SampleInput, two.Callability));
        Assert.StartsWith("Release 42\n\nAlgo-Source:", new Repository(world.Prod.RepositoryPath("production", "Other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_changes_and_writes_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        AlgorithmOutcome first = await new Migration(world.Session).AllAsync(id);
        world.Prod.Log.Clear();

        AlgorithmOutcome second = await new Migration(world.Session).AllAsync(id);

        Assert.Equal(OutcomeStatus.Unchanged, second.Status);
        Assert.Equal((first.DestinationCommit, first.DestinationVersion, first.SourceVersion),
            (second.DestinationCommit, second.DestinationVersion, second.SourceVersion));
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_rehearsal_reports_what_would_happen_and_writes_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId fresh = await world.AddAsync("Fresh"), done = await world.AddAsync("Done");
        await new Migration(world.Session).AllAsync(done);
        world.Prod.Log.Clear();
        File.Delete(world.JournalPath);
        Migration rehearsal = new(world.Session) { Apply = false };

        AlgorithmOutcome created = await rehearsal.CreateAsync(fresh);
        AlgorithmOutcome copied = Assert.Single(await rehearsal.CopyAsync([AlgorithmInput.Of(created)]));
        AlgorithmOutcome published = Assert.Single(await rehearsal.PublishAsync([AlgorithmInput.Of(copied)]));
        AlgorithmOutcome unchanged = await rehearsal.AllAsync(done);

        Assert.Equal([OutcomeStatus.WouldCreate, OutcomeStatus.WouldCopy, OutcomeStatus.WouldPublish],
            [created.Status, copied.Status, published.Status]);
        Assert.Contains("src/Fresh.py", copied.Changes!.Changed);
        Assert.Equal("Would be 0.1.0 (Minor).", published.Detail);
        Assert.Equal(OutcomeStatus.Unchanged, unchanged.Status);
        Assert.Empty(world.Prod.Log.Writes.Concat(world.Dev.Log.Writes));
        Assert.False(File.Exists(world.JournalPath));
    }

    [Fact]
    public async Task Several_destinations_receive_the_same()
    {
        await using World world = await World.StartAsync(["dev", "prod", "prod-ha"]);
        AlgorithmId id = await world.AddAsync("Echo");

        IReadOnlyList<AlgorithmOutcome> outcomes = await new Migration(world.Session).EverywhereAsync(id);

        Assert.Equal(["prod", "prod-ha"], outcomes.Select(outcome => outcome.Destination.Cluster));
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeStatus.Published, outcome.Status));
    }

    [Fact]
    public async Task Within_one_cluster_the_owner_must_differ()
    {
        await using World world = await World.StartAsync(["dev"]);
        AlgorithmId id = await world.AddAsync("Echo");

        AlgorithmOutcome refused = await new Migration(world.Session) { Owner = "research" }.AllAsync(id);
        AlgorithmOutcome copied = await new Migration(world.Session).AllAsync(id);

        Assert.Equal(FailureKind.SameSourceAndDestination, refused.Failure?.Kind);
        Assert.Equal((OutcomeStatus.Published, "dev/production/Echo"), (copied.Status, copied.Destination.ToString()));
    }
}
