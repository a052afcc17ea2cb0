using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A rehearsal refuses what the run would refuse, as far as that can be known without writing.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task An_owner_that_does_not_exist_is_refused()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        AlgoSession session = world.NewSession(owners: [("research", "prodution")]);

        AlgorithmOutcome rehearsed = await new Migration(session) { Apply = false }.AllAsync(id);
        AlgorithmOutcome run = await new Migration(session).AllAsync(id);

        Assert.Equal((run.Stage, run.Failure?.Kind), (rehearsed.Stage, rehearsed.Failure?.Kind));
        Assert.Equal(FailureKind.OwnerNotFound, run.Failure?.Kind);
        // Neither begins with the cluster, which another column shows.
        Assert.Equal("The account 'prodution' does not exist.", rehearsed.Detail);
        Assert.StartsWith("Cannot create algorithm prodution/Echo: the account does not exist on prod", run.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_replay_publishes_only_the_versions_that_were_confirmed(bool isConfirmed)
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        AlgorithmInput created = AlgorithmInput.Of(await new Migration(world.Session).CreateAsync(id));
        AlgorithmOutcome proposed = Assert.Single(await new Migration(world.Session) { Apply = false }.ReplayAsync([created]));
        AlgorithmOutcome approved = isConfirmed ? proposed : proposed with { Versions = [] };
        using MigrationRun run = new(world.Session, apply: true);
        AlgorithmItem item = created.For(world.Session, null, null).Single() with { Approved = approved };

        AlgorithmOutcome outcome = await new ReplayStage(run, new ReplayOptions()).RunAsync(item, NullStageObserver.Instance, default);

        Assert.Equal((isConfirmed ? OutcomeStatus.Published : OutcomeStatus.Failed, isConfirmed ? null : FailureKind.VersionsDiffer),
            (outcome.Status, outcome.Failure?.Kind));
    }

    [Fact]
    public async Task What_a_rehearsal_would_have_created_counts_in_the_rehearsals_that_follow()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("newcomer") { Email = "newcomer@example.com" });
        people.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, HostedMemberRole> { ["newcomer"] = HostedMemberRole.Member } });

        await people.MoveUsersAsync(["newcomer"], apply: false);
        OrganizationOutcome organization = await people.MoveOrganizationAsync("club", apply: false);
        using MigrationRun run = new(people.Session, apply: false);

        Assert.Equal((OutcomeStatus.WouldCreate, null), (organization.Members.Single(member => member.Name == "newcomer").Status, organization.Failure));
        Assert.Null(await run.Owners.CheckAsync(people.Session.Destinations[0], "club", default));
        await Assert.ThrowsAsync<MigrationException>(() => run.Owners.CheckAsync(people.Session.Destinations[0], "other", default));
        Assert.Empty(people.Prod.Log.Writes);
    }
}
