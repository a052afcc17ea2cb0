using AlgorithmiaMigration.Migrations;
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

    [Fact]
    public async Task New_details_that_the_destination_would_refuse_are_refused_by_the_rehearsal_as_well()
    {
        await using People people = await People.StartAsync();
        string tooLong = new('n', 101);
        people.Dev.AddUser(new UserSeed("ann") { FullName = tooLong });
        people.Prod.AddUser(new UserSeed("ann") { FullName = "Ann Lee" });
        people.Dev.AddOrganization(new OrganizationSeed("club") { Url = tooLong });
        people.Prod.AddOrganization(new OrganizationSeed("club"));

        UserOutcome user = Assert.Single(await people.MoveUsersAsync(["ann"], onConflict: ConflictPolicy.Update, apply: false));
        OrganizationOutcome organization = await people.MoveOrganizationAsync("club", onConflict: ConflictPolicy.Update, apply: false);

        Assert.Equal((FailureKind.AccountRefused, FailureKind.AccountRefused), (user.Failure?.Kind, organization.Failure?.Kind));
        Assert.Contains("the full name has 101 characters", user.Detail, StringComparison.Ordinal);
        Assert.Contains("the URL has 101 characters", organization.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_present_detail_that_the_destination_can_refuse_is_noted()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("ann") { Email = "ann@example.technology", FullName = "Ann Lee" });
        people.Prod.AddUser(new UserSeed("ann") { Email = "ann@example.technology", FullName = "Another" });
        people.Dev.AddOrganization(new OrganizationSeed("club") { Label = "The Club" });
        people.Prod.AddOrganization(new OrganizationSeed("club") { Url = new string('u', 101) });

        UserOutcome user = Assert.Single(await people.MoveUsersAsync(["ann"], onConflict: ConflictPolicy.Update, apply: false));
        OrganizationOutcome organization = await people.MoveOrganizationAsync("club", onConflict: ConflictPolicy.Update, apply: false);

        Assert.Equal((OutcomeStatus.WouldUpdate, OutcomeStatus.WouldUpdate), (user.Status, organization.Status));
        Assert.Contains(user.Notes, note => note.StartsWith("prod can refuse the update of 'ann': the e-mail", StringComparison.Ordinal));
        Assert.Contains(organization.Notes, note => note.StartsWith("prod can refuse the update of 'club': the URL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_that_is_hidden_at_the_destination_counts_in_the_announced_number()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", "Echo")
        {
            Commits = [new CommitSeed("Own") { Versions = [new VersionSeed("minor") { Callability = "public", IsHidden = true }] }],
        }, default);
        SourceOptions replace = new() { OnForeignCommit = ForeignCommitPolicy.Replace };
        Migration migration = new(world.Session) { OnConflict = ConflictPolicy.Update, Source = replace };

        AlgorithmOutcome rehearsed = await (migration with { Apply = false }).AllAsync(id);
        AlgorithmOutcome replayed = await (migration with { Apply = false }).ReplayAsync(id, new ReplayOptions { Source = replace });
        AlgorithmOutcome run = await migration.AllAsync(id);

        Assert.True(run.Failure is null, run.Detail);
        Assert.Equal((new SemanticVersion(0, 2, 0), new SemanticVersion(0, 2, 0)), (rehearsed.PlannedVersion, run.DestinationVersion));
        Assert.Equal(run.DestinationVersion, Assert.Single(replayed.Versions).DestinationVersion);
    }

    [Fact]
    public async Task A_replay_after_versions_of_others_notes_that_the_visibility_would_change()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo", change: seed => seed with
        {
            Commits = [new CommitSeed("First") { Versions = [new VersionSeed("minor") { Callability = "public" }] }],
        });
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", "Echo")
        {
            Commits = [new CommitSeed("Own") { Versions = [new VersionSeed("minor") { Callability = "private" }] }],
        }, default);

        AlgorithmOutcome rehearsed = await new Migration(world.Session)
        {
            Apply = false, OnConflict = ConflictPolicy.Update,
        }.ReplayAsync(id, new ReplayOptions { Source = new SourceOptions { OnForeignCommit = ForeignCommitPolicy.Replace } });

        Assert.Contains(rehearsed.Notes, note => note.StartsWith("0.2.0 would be public after private 0.1.0: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MigratedVersions.All)]
    [InlineData(MigratedVersions.Head)]
    public async Task The_look_before_a_question_goes_through_all_stages(MigratedVersions versions)
    {
        await using World world = await World.StartAsync();
        AlgorithmItem item = new AlgorithmInput { Id = await world.AddAsync("Echo") }.For(world.Session, null, null).Single();
        using MigrationRun run = new(world.Session, apply: false) { IsProposal = true };
        using AlgorithmMigration migration = new(run, new MigrationOptions { Versions = versions }, 1);

        AlgorithmOutcome proposed = await migration.RunAsync(item, NullStageObserver.Instance, default);

        Assert.True(proposed.Status == OutcomeStatus.WouldPublish, proposed.Detail);
    }
}
