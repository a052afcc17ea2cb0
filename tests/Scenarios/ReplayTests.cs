using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Replays all versions of an algorithm to a destination with equal numbers.</summary>
public sealed class ReplayTests
{
    private const string Bumps = "minor revision minor major revision minor";

    [Fact]
    public async Task Every_version_is_published_under_its_own_number_with_its_code_and_data()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", Bumps);

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id);

        Assert.Equal((OutcomeStatus.Published, StageKind.Version, "1.1.0 -> 1.1.0"), (outcome.Status, outcome.Stage, outcome.VersionStep));
        Assert.Equal("6 versions published, 0.1.0 to 1.1.0.", outcome.Detail);
        Assert.Empty(outcome.Notes);
        IReadOnlyList<AlgorithmVersion> here = await world.VersionsAsync(world.Dev, "research", id.Name);
        IReadOnlyList<AlgorithmVersion> there = await world.VersionsAsync(world.Prod, "production", id.Name);
        Assert.Equal(here.Select(Carried), there.Select(Carried));
        Repository from = new(world.Dev.RepositoryPath("research", id.Name)), to = new(world.Prod.RepositoryPath("production", id.Name));
        Assert.Equal(here.Select(version => from.File("FILE", version.Commit)), there.Select(version => to.File("FILE", version.Commit)));
        Assert.Equal(there.Select(version => $"{version.Number} {version.Commit}"),
            outcome.Versions.Select(version => $"{version.DestinationVersion} {version.DestinationCommit}"));
        Assert.All(outcome.Versions, version => Assert.Equal((ReplayStatus.Published, version.SourceVersion), (version.Status, version.DestinationVersion)));
    }

    [Fact]
    public async Task A_second_run_finds_every_version_and_writes_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", Bumps);
        await new Migration(world.Session).ReplayAsync(id);
        world.Prod.Log.Clear();
        world.Dev.Log.Clear();

        AlgorithmOutcome outcome = Assert.Single(await new Migration(world.Session).ReplayAsync([new AlgorithmInput { Id = id }]));

        Assert.Equal((OutcomeStatus.Unchanged, "The destination has all 6 published versions."), (outcome.Status, outcome.Detail));
        Assert.Equal("1.1.0 -> 1.1.0", outcome.VersionStep);
        Assert.Empty(world.Prod.Log.Writes);
        // Requests: the algorithm and its versions on each side, and the destination's commits.
        Assert.Equal((2, 3), (world.Dev.Log.Entries.Count, world.Prod.Log.Entries.Count));
    }

    [Fact]
    public async Task Versions_that_the_source_published_between_two_runs_follow()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", Bumps);
        Migration migration = new(world.Session);
        await migration.ReplayAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.2.0")));

        AlgorithmOutcome outcome = await migration.ReplayAsync(id);

        Assert.Equal("3 versions published, 1.0.0 to 1.1.0.", outcome.Detail);
        Assert.Equal(["0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.0.1", "1.1.0"], await world.NumbersAsync(id.Name));
    }

    [Fact]
    public async Task Versions_of_the_same_commit_or_tree_get_separate_commits()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Twice", change: seed => seed with
        {
            Commits =
            [
                new CommitSeed("First") { Files = [FileSeed.Text("FILE", "1\n")], Versions = [.. World.Versions("minor"), .. World.Versions("minor")] },
                new CommitSeed("Second, the same tree") { Versions = World.Versions("revision") },
                new CommitSeed("Third") { Files = [FileSeed.Text("FILE", "3\n")], Versions = World.Versions("minor") },
            ],
        });

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id);

        Assert.Equal("4 versions published, 0.1.0 to 0.3.0.", outcome.Detail);
        Assert.Equal(["0.1.0", "0.2.0", "0.2.1", "0.3.0"], await world.NumbersAsync(id.Name));
        Assert.Equal(4, outcome.Versions.Select(version => version.DestinationCommit).Distinct().Count());
        Assert.Equal(3, outcome.Versions.Select(version => version.SourceCommit).Distinct().Count());
        Assert.Equal(OutcomeStatus.Unchanged, (await new Migration(world.Session).ReplayAsync(id)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipeline_that_copies_all_versions_and_then_publishes_reports_all_of_them(bool publishReplays)
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", Bumps);
        Migration migration = new(world.Session);

        AlgorithmOutcome copied = await migration.ReplayAsync(id, new ReplayOptions { LeaveLast = true });
        IReadOnlyList<string> between = await world.NumbersAsync(id.Name);
        AlgorithmOutcome published = Assert.Single(publishReplays
            ? await migration.ReplayAsync([AlgorithmInput.Of(copied)])
            : await migration.PublishAsync([AlgorithmInput.Of(copied)]));

        Assert.Equal((OutcomeStatus.Copied, "5 versions published, 0.1.0 to 1.0.1, 1.1.0 copied.", "1.1.0 ->"), (copied.Status, copied.Detail, copied.VersionStep));
        Assert.Equal(["0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.0.1"], between);
        Assert.Equal((OutcomeStatus.Published, "6 versions published, 0.1.0 to 1.1.0.", "1.1.0 -> 1.1.0"),
            (published.Status, published.Detail, published.VersionStep));
        Assert.Equal(Enumerable.Repeat(ReplayStatus.Published, 6), published.Versions.Select(version => version.Status));
        Assert.Equal(["0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.0.1", "1.1.0"], await world.NumbersAsync(id.Name));
    }

    [Fact]
    public async Task A_failed_build_at_the_destination_stops_the_algorithm_and_the_remaining_versions_are_named()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", Bumps);
        Migration migration = new(world.Session);
        OnStep unlucky = new("Copying 0.2.0 of 1.1.0", () => world.Prod.Behaviour.BuildsToFail = 1);

        AlgorithmOutcome outcome = await (migration with { Observer = unlucky }).ReplayAsync(id);
        IReadOnlyList<string> numbers = await world.NumbersAsync(id.Name);
        AlgorithmOutcome again = await migration.ReplayAsync(id);

        Assert.Equal((OutcomeStatus.Failed, FailureKind.BuildFailed), (outcome.Status, outcome.Failure?.Kind));
        Assert.StartsWith("Version 0.2.0: The build failed: ", outcome.Detail, StringComparison.Ordinal);
        Assert.Contains("\nNot published, because they follow it: 1.0.0, 1.0.1, 1.1.0.\n", outcome.Detail, StringComparison.Ordinal);
        Assert.Contains("Last lines of its log:", outcome.Detail, StringComparison.Ordinal);
        Assert.Equal(["Published", "Published", "Failed", "Waiting", "Waiting", "Waiting"], outcome.Versions.Select(version => $"{version.Status}"));
        Assert.Equal(["0.1.0", "0.1.1"], numbers);
        Assert.Equal("4 versions published, 0.2.0 to 1.1.0.", again.Detail);
        Assert.Equal(["0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.0.1", "1.1.0"], await world.NumbersAsync(id.Name));
        // The existing commit is built again, not pushed again.
        Assert.Equal(1 + 6, new Repository(world.Prod.RepositoryPath("production", id.Name)).Commits);
    }

    [Fact]
    public async Task A_failed_outcome_that_is_piped_in_again_reports_only_the_new_attempt()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", "minor minor minor");
        OnStep unlucky = new("Copying 0.2.0 of 0.3.0", () => world.Prod.Behaviour.BuildsToFail = 1);
        Migration migration = new(world.Session);
        AlgorithmOutcome failed = await (migration with { Observer = unlucky }).ReplayAsync(id, new ReplayOptions { LeaveLast = true });

        AlgorithmOutcome copied = Assert.Single(await migration.ReplayAsync([AlgorithmInput.Of(failed)], new ReplayOptions { LeaveLast = true }));
        AlgorithmOutcome published = Assert.Single(await migration.PublishAsync([AlgorithmInput.Of(copied)]));
        AlgorithmOutcome again = Assert.Single(await migration.PublishAsync([AlgorithmInput.Of(published)]));

        Assert.Equal("0.2.0 published, 0.3.0 copied.", copied.Detail);
        Assert.Equal("2 versions published, 0.2.0 to 0.3.0.", published.Detail);
        Assert.Equal((OutcomeStatus.Unchanged, "This commit is already published as 0.3.0."), (again.Status, again.Detail));
    }

    [Fact]
    public async Task A_version_that_cannot_be_built_blocks_all_later_versions()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Broken", change: seed => seed with
        {
            Commits =
            [
                .. seed.Commits,
                // It was published when it could still be built; its dependencies are no longer available.
                new CommitSeed("Breaks") { Files = [FileSeed.Text("SANDBOX_BUILD_WORKED_ONCE", "")], Versions = World.Versions("minor") },
                new CommitSeed("Mended") { Deleted = ["SANDBOX_BUILD_WORKED_ONCE"], Versions = World.Versions("minor") },
            ],
        });

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id);
        AlgorithmOutcome again = await new Migration(world.Session).ReplayAsync(id);

        Assert.All([outcome, again], one => Assert.Equal(FailureKind.BuildFailed, one.Failure?.Kind));
        Assert.Contains("follow it: 0.3.0.", outcome.Detail, StringComparison.Ordinal);
        Assert.Equal(["0.1.0"], await world.NumbersAsync(id.Name));
    }

    [Fact]
    public async Task A_rehearsal_of_a_replay_writes_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", Bumps);
        Migration look = new(world.Session) { Apply = false };

        AlgorithmOutcome all = await look.ReplayAsync(id);
        AlgorithmOutcome copied = await look.ReplayAsync(id, new ReplayOptions { LeaveLast = true });
        AlgorithmOutcome published = Assert.Single(await look.PublishAsync([AlgorithmInput.Of(copied)]));
        AlgorithmOutcome replayed = Assert.Single(await look.ReplayAsync([AlgorithmInput.Of(copied)]));

        Assert.Equal((OutcomeStatus.WouldPublish, "6 versions would be published, 0.1.0 to 1.1.0."), (all.Status, all.Summary));
        Assert.Equal(["0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.0.1", "1.1.0"], all.Versions.Select(version => $"{version.DestinationVersion}"));
        Assert.Equal((OutcomeStatus.WouldCopy, "5 versions would be published, 0.1.0 to 1.0.1, 1.1.0 would be copied."), (copied.Status, copied.Summary));
        Assert.All([published, replayed], outcome =>
        {
            Assert.Equal((OutcomeStatus.WouldPublish, all.Detail), (outcome.Status, outcome.Detail));
            Assert.All(outcome.Versions, version => Assert.Equal(ReplayStatus.WouldPublish, version.Status));
        });
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task Earlier_promotions_keep_their_numbers_and_older_versions_are_not_published_with_a_note()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", Bumps);
        await new Migration(world.Session).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.2.0")));
        WarningLog warnings = new();

        AlgorithmOutcome outcome = await new Migration(world.Session) { Observer = warnings }.ReplayAsync(id);

        Assert.Equal(["0.1.0 Overtaken", "0.1.1 Overtaken", "0.2.0 Unchanged", "1.0.0 Published", "1.0.1 Published", "1.1.0 Published"],
            outcome.Versions.Select(version => $"{version.SourceVersion} {version.Status}"));
        Assert.Equal(["0.1.0", "1.0.0", "1.0.1", "1.1.0"], await world.NumbersAsync(id.Name));
        Assert.Contains(outcome.Notes, note => note.Contains("0.2.0 -> 0.1.0", StringComparison.Ordinal));
        Assert.Contains(outcome.Notes, note => note.Contains("Not published", StringComparison.Ordinal) && note.Contains("0.1.0, 0.1.1", StringComparison.Ordinal));
        Assert.Equal(2, warnings.Lines.Count);
    }

    [Fact]
    public async Task An_unrelated_version_at_the_destination_is_named_and_numbers_continue_from_it()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", "minor minor");
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", id.Name)
        {
            Commits = [new CommitSeed("Theirs") { Files = [FileSeed.Text("THEIRS", "")], Versions = [new VersionSeed("minor")] }],
        }, CancellationToken.None);

        AlgorithmOutcome outcome = await new Migration(world.Session)
            .ReplayAsync(id, new ReplayOptions { Source = new SourceOptions { OnForeignCommit = ForeignCommitPolicy.Replace } });

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(["0.1.0 -> 0.2.0", "0.2.0 -> 0.3.0"], outcome.Versions.Select(version => $"{version.SourceVersion} -> {version.DestinationVersion}"));
        Assert.Contains(outcome.Notes, note => note.Contains("correspond to no source version: 0.1.0.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_algorithms_are_replayed_to_several_destinations_in_parallel()
    {
        await using World world = await World.StartAsync(["dev", "prod", "prod-ha"]);
        AlgorithmId[] ids = [await world.HistoryAsync("One", Bumps), await world.HistoryAsync("Two", "major minor"), await world.HistoryAsync("Three", "revision")];
        Migration migration = new(world.Session);

        IReadOnlyList<AlgorithmOutcome>[] outcomes = await Task.WhenAll(ids.Select(async id =>
            await migration.ReplayAsync((await migration.CreateAsync([new AlgorithmInput { Id = id }])).Select(AlgorithmInput.Of))));

        Assert.All(outcomes.SelectMany(one => one), outcome => Assert.Equal(OutcomeStatus.Published, outcome.Status));
        foreach (EmulatedCluster cluster in new[] { world.Prod, world.Host["prod-ha"] })
        {
            Assert.Equal(["0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.0.1", "1.1.0"], await world.NumbersAsync("One", cluster));
            Assert.Equal(["1.0.0", "1.1.0"], await world.NumbersAsync("Two", cluster));
            Assert.Equal(["0.0.1"], await world.NumbersAsync("Three", cluster));
        }
    }

    [Fact]
    public async Task A_version_that_was_copied_without_its_number_is_accepted_after_publication()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Early", bump: null);
        Migration migration = new(world.Session);
        await migration.AllAsync(id);
        await world.Session.Source.Api.PublishAsync("research", id.Name, "",
            new PublishRequest { Label = "Early", Bump = VersionBump.Minor, Callability = "private" }, default);

        AlgorithmOutcome outcome = await migration.ReplayAsync(id);

        Assert.Equal((OutcomeStatus.Unchanged, "0.1.0 -> 0.1.0"), (outcome.Status, outcome.VersionStep));
    }

    [Fact]
    public async Task A_replay_that_is_not_possible_fails_with_the_reason()
    {
        await using World world = await World.StartAsync();
        AlgorithmId unpublished = await world.AddAsync("Unpublished", bump: null), id = await world.HistoryAsync("History", Bumps);
        Migration migration = new(world.Session);

        AlgorithmOutcome none = await migration.ReplayAsync(unpublished);
        AlgorithmOutcome unknown = await migration.ReplayAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("9.9.9")));
        AlgorithmOutcome missing = Assert.Single(await migration.ReplayAsync([new AlgorithmInput { Id = await world.HistoryAsync("Missing", "minor") }]));

        Assert.Equal((FailureKind.VersionNotFound, FailureKind.VersionNotFound, FailureKind.DestinationMissing),
            (none.Failure?.Kind, unknown.Failure?.Kind, missing.Failure?.Kind));
        Assert.Contains("no published version to replay", none.Detail, StringComparison.Ordinal);
        Assert.Contains("9.9.9", unknown.Detail, StringComparison.Ordinal);
    }

    private static string Carried(AlgorithmVersion version) =>
        $"{version.Number} {version.Callability} {version.ReleaseNotes} {version.SampleInput}";
}
