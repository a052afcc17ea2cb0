using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Scenarios;

public sealed class BuildTests
{
    private static readonly CommitSeed Broken = new("Breaks") { Files = [FileSeed.Text("SANDBOX_BUILD_FAILS", "")] };

    [Fact]
    public async Task A_failed_build_fails_the_item_with_the_end_of_its_log_and_is_never_published()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Broken", change: seed => seed with { Commits = [Broken] });

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Equal((StageKind.Source, FailureKind.BuildFailed), (outcome.Stage, outcome.Failure?.Kind));
        Assert.Contains("Last lines of its log:", outcome.Detail, StringComparison.Ordinal);
        Assert.True(outcome.Detail.Split('\n').Length > 3, outcome.Detail);
        Assert.DoesNotContain('\n', outcome.Summary);
        Assert.DoesNotContain(world.Prod.Log.Writes, entry => entry.Path.Contains("/versions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_failed_build_the_previous_version_is_not_published_under_a_new_number()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Turns", change: seed => seed with { Commits = [.. seed.Commits, Broken] });
        Migration migration = new(world.Session);
        await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.1.0")));
        AlgorithmOutcome copied = await migration.CopyAsync(id);

        AlgorithmOutcome published = await migration.PublishAsync(id);

        Assert.Equal(FailureKind.BuildFailed, copied.Failure?.Kind);
        Assert.Equal(FailureKind.BuildFailed, published.Failure?.Kind);
    }

    [Theory]
    [InlineData(true, 0, 0)]
    [InlineData(false, 150, 0)]
    [InlineData(false, 150, 300)]
    public async Task Builds_are_waited_for_whether_or_not_the_push_waits(bool duringPush, int buildTime, int listedLate)
    {
        await using World world = await World.StartAsync();
        world.Prod.Behaviour.BuildDuringPush = duringPush;
        world.Prod.Behaviour.BuildTime = TimeSpan.FromMilliseconds(buildTime);
        world.Prod.Behaviour.BuildListingDelay = TimeSpan.FromMilliseconds(listedLate);

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(await world.AddAsync("Echo"));

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
    }

    [Fact]
    public async Task A_copy_whose_build_ended_during_the_push_releases_its_slot()
    {
        await using World world = await World.StartAsync();
        Migration migration = new(world.Session);
        IReadOnlyList<AlgorithmOutcome> created = await migration.CreateAsync([new() { Id = await world.AddAsync("First") }, new() { Id = await world.AddAsync("Second") }]);
        world.Prod.Faults.Add(new Fault { Path = "/v1/algorithms/production/First/builds", DelayMilliseconds = 3_600_000 });
        using MigrationRun run = new(world.Session, apply: true);
        using Throttle places = new(1);
        using CancellationTokenSource stop = new();
        SourceStage stage = new(run, new SourceOptions(), places);

        Task<AlgorithmOutcome> first = CopyAsync(created[0], stop.Token);
        AlgorithmOutcome second = await CopyAsync(created[1], CancellationToken.None);

        Assert.Equal(OutcomeStatus.Copied, second.Status);
        Assert.False(first.IsCompleted);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Task<AlgorithmOutcome> CopyAsync(AlgorithmOutcome outcome, CancellationToken cancellation) =>
            stage.RunAsync(AlgorithmInput.Of(outcome).For(world.Session, null, null).Single(), NullStageObserver.Instance, cancellation);
    }

    [Fact]
    public async Task A_running_build_keeps_its_slot_so_that_the_limit_is_not_exceeded()
    {
        await using World world = await World.StartAsync();
        world.Prod.Behaviour.BuildDuringPush = false;
        world.Prod.Behaviour.BuildTime = TimeSpan.FromMilliseconds(300);
        Migration migration = new(world.Session);
        IReadOnlyList<AlgorithmOutcome> created = await migration.CreateAsync([new() { Id = await world.AddAsync("First") }, new() { Id = await world.AddAsync("Second") }]);
        using MigrationRun run = new(world.Session, apply: true);
        using Throttle places = new(1);
        SourceStage stage = new(run, new SourceOptions(), places);

        AlgorithmOutcome[] outcomes = await Task.WhenAll(created.Select(outcome =>
            stage.RunAsync(AlgorithmInput.Of(outcome).For(world.Session, null, null).Single(), NullStageObserver.Instance, CancellationToken.None)));

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeStatus.Copied, outcome.Status));
        string[] asked = [.. world.Prod.Log.Entries.Select(entry => entry.Path)];
        Assert.True(Array.FindLastIndex(asked, path => path.EndsWith("/First/builds", StringComparison.Ordinal))
            < Array.FindIndex(asked, path => path.Contains("/git/production/Second.git/", StringComparison.Ordinal)), string.Join("\n", asked));
    }

    [Fact]
    public async Task A_build_that_does_not_end_times_out()
    {
        await using World world = await World.StartAsync();
        world.Prod.Behaviour.BuildDuringPush = false;
        world.Prod.Behaviour.BuildTime = TimeSpan.FromHours(1);

        AlgorithmOutcome outcome = await new Migration(world.Session)
        {
            Source = new SourceOptions { Builds = new BuildLimits { Ended = TimeSpan.FromMilliseconds(400) } },
        }.AllAsync(await world.AddAsync("Slow"));

        Assert.Equal(FailureKind.BuildTimedOut, outcome.Failure?.Kind);
        Assert.Contains("-BuildTimeout", outcome.Failure!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_and_publish_are_retried_when_the_cluster_is_not_ready()
    {
        await using World world = await World.StartAsync();
        world.Prod.Behaviour.TransientFailures = true;

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(await world.AddAsync("Echo"));

        Assert.Equal((OutcomeStatus.Published, "0.1.0"), (outcome.Status, outcome.DestinationVersion?.ToString()));
    }

    [Fact]
    public async Task A_copied_tree_that_was_never_built_is_built()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Template", bump: null, change: seed => seed with { Commits = [] });
        Migration migration = new(world.Session);

        AlgorithmOutcome outcome = await migration.AllAsync(id);

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.NotNull(outcome.Build);
    }

    [Fact]
    public async Task Pushes_of_other_users_are_neither_overwritten_nor_published()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Race");
        Migration migration = new(world.Session);
        await migration.CreateAsync(id);
        Repository destination = new(world.Prod.RepositoryPath("production", "Race"));
        using WatchedJournal journal = new(new FileJournal(world.JournalPath, TimeProvider.System, "race"))
        {
            Announced = intent =>
            {
                if (intent.Operation == JournalOperation.Push) destination.CommitBehindOurBack("theirs");
            },
        };

        AlgorithmOutcome copied = await new Migration(world.NewSession(journal: journal)).CopyAsync(id);

        Assert.Equal(FailureKind.NonFastForward, copied.Failure?.Kind);
        Assert.Equal("theirs", destination.Message.Trim());
    }

    [Fact]
    public async Task A_commit_that_another_user_built_meanwhile_is_not_published_instead_of_ours()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Race");
        Migration migration = new(world.Session);
        await migration.CreateAsync(id);
        AlgorithmOutcome copied = await migration.CopyAsync(id);
        string theirs = new Repository(world.Prod.RepositoryPath("production", "Race")).CommitBehindOurBack("theirs");
        await world.Session.Destinations[0].Api.CompileAsync("production", "Race", default);

        AlgorithmOutcome published = Assert.Single(await migration.PublishAsync([AlgorithmInput.Of(copied)]));

        Assert.Equal(FailureKind.BuildIsOfAnotherCommit, published.Failure?.Kind);
        Assert.Contains(theirs, published.Detail, StringComparison.Ordinal);
    }
}
