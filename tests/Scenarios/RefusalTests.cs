using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Items that cannot be migrated fail with a reason, and nothing is written for them.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task An_environment_without_counterpart_is_refused_before_the_first_write_and_resolved_by_a_map()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Stale", change: seed => seed with { IsEnvironmentStale = true });

        AlgorithmOutcome refused = await new Migration(world.Session).AllAsync(id);
        int writes = world.Prod.Log.Writes.Count;
        AlgorithmOutcome mapped = await new Migration(world.NewSession(environments: [("python37", "Python 3.7")])).AllAsync(id);

        Assert.Equal((StageKind.Destination, FailureKind.EnvironmentNotMapped), (refused.Stage, refused.Failure?.Kind));
        Assert.Contains("python37", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(0, writes);
        Assert.Equal(OutcomeStatus.Published, mapped.Status);
    }

    [Fact]
    public async Task Environments_are_looked_up_anew_in_every_run_because_their_ids_rotate()
    {
        await using World world = await World.StartAsync();
        AlgorithmOutcome before = await new Migration(world.Session).AllAsync(await world.AddAsync("Before"));
        world.Prod.RotateEnvironments();

        AlgorithmOutcome after = await new Migration(world.Session).AllAsync(await world.AddAsync("After"));

        Assert.Equal([OutcomeStatus.Published, OutcomeStatus.Published], [before.Status, after.Status]);
    }

    [Fact]
    public async Task Code_hosted_elsewhere_is_not_copied_and_leaves_no_empty_destination_behind()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Hosted", change: seed => seed with { ScmProvider = "github" });

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Equal((StageKind.Destination, FailureKind.SourceHostedElsewhere), (outcome.Stage, outcome.Failure?.Kind));
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Theory]
    [InlineData("9.9.9")]
    [InlineData("Published")]
    [InlineData("1111111111111111111111111111111111111111")]
    public async Task A_version_that_the_source_lacks_leaves_no_empty_destination_behind(string version)
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Unpublished", bump: null);
        AlgorithmId wrong = new(id.Owner, id.Name, VersionSelector.Parse(version));

        AlgorithmOutcome rehearsed = await new Migration(world.Session) { Apply = false }.AllAsync(wrong);
        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(wrong);

        Assert.Equal((StageKind.Destination, FailureKind.VersionNotFound), (outcome.Stage, outcome.Failure?.Kind));
        Assert.Equal(outcome.Failure, rehearsed.Failure);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_commit_that_was_never_built_is_found_in_the_repository()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Unbuilt");
        Repository here = new(world.Dev.RepositoryPath(id.Owner, id.Name));
        string commit = here.CommitBehindOurBack("Not built");
        here.CommitBehindOurBack("Above it");

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse(commit)));

        Assert.Equal((OutcomeStatus.Published, commit), (outcome.Status, outcome.SourceCommit));
    }

    [Fact]
    public async Task An_empty_repository_is_named()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Empty", change: seed => seed with { IsRepositoryEmpty = true, Commits = [] });

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Equal(FailureKind.EmptyRepository, outcome.Failure?.Kind);
        Assert.Contains("research/Empty", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_forbidden_and_ownerless_algorithms_are_distinguished()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        AlgoCluster stranger = await world.ConnectAsync(world.Dev, "outsider");

        AlgorithmOutcome missing = await new Migration(world.Session).AllAsync(new AlgorithmId("research", "echo"));
        AlgorithmOutcome forbidden = await new Migration(world.NewSession(source: stranger)).AllAsync(id);
        AlgorithmOutcome ownerless = await new Migration(world.Session) { Owner = "nobody_here" }.AllAsync(id);

        Assert.Equal([FailureKind.AlgorithmNotFound, FailureKind.AccessDenied, FailureKind.OwnerNotFound],
            [missing.Failure?.Kind, forbidden.Failure?.Kind, ownerless.Failure?.Kind]);
        Assert.Equal("The algorithm does not exist on dev.", missing.Detail);
        Assert.Contains("outsider", forbidden.Detail + forbidden.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Contains("nobody_here", ownerless.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_management_permission_is_explained()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        AlgoCluster limited = await world.ConnectAsync(world.Prod, "limited");

        AlgorithmOutcome outcome = await new Migration(world.NewSession(destinations: [limited])) { Owner = "limited" }.AllAsync(id);

        Assert.Equal(FailureKind.AccessDenied, outcome.Failure?.Kind);
        Assert.Contains("management", outcome.Failure!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copying_to_a_missing_destination_names_the_command_to_run_first()
    {
        await using World world = await World.StartAsync();

        AlgorithmOutcome outcome = await new Migration(world.Session).CopyAsync(await world.AddAsync("Echo"));

        Assert.Equal(FailureKind.DestinationMissing, outcome.Failure?.Kind);
        Assert.Contains("New-AlgoDestination", outcome.Failure!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callability_that_the_major_line_forbids_is_refused_with_a_remedy()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        await new Migration(world.Session).AllAsync(id);
        new Repository(world.Prod.RepositoryPath("production", "Echo")).CommitBehindOurBack(
            new Provenance("dev", "research", "Echo", null, new string('a', 40)).Append("Copied before"));

        AlgorithmOutcome refused = await new Migration(world.Session) { Version = new VersionOptions { Callability = "private" } }.PublishAsync(id);

        Assert.Equal(FailureKind.RequestRejected, refused.Failure?.Kind);
        Assert.Contains("-VersionType Major", refused.Failure!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_an_earlier_stage_is_passed_on_unchanged_and_can_be_retried()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        Migration migration = new(world.Session);
        AlgorithmOutcome failed = await migration.CopyAsync(id);

        AlgorithmOutcome passed = Assert.Single(await migration.PublishAsync([AlgorithmInput.Of(failed)]));
        await migration.CreateAsync(id);
        AlgorithmOutcome again = Assert.Single(await migration.CopyAsync([AlgorithmInput.Of(passed)]));

        Assert.Same(failed, passed);
        Assert.Equal((OutcomeStatus.Copied, (Failure?)null), (again.Status, again.Failure));
    }
}
