namespace AlgorithmiaMigration.Core.Tests.Accounts;

/// <summary>An organization is never opened to a stranger, and one that somebody else has is never taken for the source's.</summary>
public sealed class OrganizationMigrationTests : IDisposable
{
    private static readonly Member Ann = new("ann", MemberRole.Member);

    private readonly ScriptedWorld _world = new();

    public OrganizationMigrationTests()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")], Samples.Organization("team", "dev", Ann));
        foreach (ScriptedCluster cluster in new[] { _world.Dev, _world.Prod })
            cluster.Accounts.ListOrganizationTypes.Returns([new OrganizationType($"{cluster.Cluster.Name}-type", "basic")]);
        Prod.AddMember.Succeeds();
        Prod.UpdateOrganization.Succeeds();
    }

    private ScriptedAccountApi Prod => _world.Prod.Accounts;

    [Fact]
    public async Task A_member_is_added_under_the_same_name_when_the_email_is_the_same()
    {
        Prod.Holds([Samples.User("ann", cluster: "prod")], Samples.Organization("team", "prod"));

        OrganizationOutcome outcome = await MoveAsync();

        Assert.Equal((OutcomeStatus.Updated, OutcomeStatus.Created), (outcome.Status, Assert.Single(outcome.Members).Status));
        Assert.Equal(["prod.Accounts.AddMember(team, ann)"], _world.Transcript.To("prod.Accounts.AddMember"));
    }

    [Fact]
    public async Task A_member_whose_name_belongs_to_another_email_is_not_added()
    {
        Prod.Holds([Samples.User("ann", "stranger@example.com", "prod")], Samples.Organization("team", "prod"));

        OrganizationOutcome outcome = await MoveAsync();

        Assert.Equal(FailureKind.AccountConflict, Assert.Single(outcome.Members).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.AddMember"));
    }

    [Fact]
    public async Task A_member_who_has_another_name_there_is_found_by_email()
    {
        Prod.Holds([Samples.User("anna", "ann@example.com", "prod")], Samples.Organization("team", "prod"));

        await MoveAsync();

        Assert.Equal(["prod.Accounts.AddMember(team, anna)"], _world.Transcript.To("prod.Accounts.AddMember"));
    }

    [Fact]
    public async Task Who_was_only_invited_is_not_added()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")], Samples.Organization("team", "dev", Ann with { Role = MemberRole.Invited }));
        Prod.Holds([Samples.User("ann", cluster: "prod")], Samples.Organization("team", "prod"));

        Assert.Empty((await MoveAsync()).Members);
        Assert.Empty(_world.Transcript.To("prod.Accounts.AddMember"));
    }

    [Fact]
    public async Task Who_is_a_member_already_is_not_added_again()
    {
        Prod.Holds([Samples.User("ann", cluster: "prod")], Samples.Organization("team", "prod", Ann));

        Assert.Equal(OutcomeStatus.Unchanged, (await MoveAsync()).Status);
        Assert.Empty(_world.Transcript.To("prod.Accounts.AddMember", "prod.Accounts.UpdateOrganization"));
    }

    [Fact]
    public async Task An_organization_of_the_same_name_with_another_external_id_is_refused()
    {
        _world.Dev.Accounts.Holds([], Samples.Organization("team") with { ExternalId = "one" });
        Prod.Holds([], Samples.Organization("team", "prod") with { ExternalId = "two" });

        Assert.Equal(FailureKind.AccountConflict, (await MoveAsync(ConflictPolicy.Update)).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.UpdateOrganization"));
    }

    [Theory]
    [InlineData(ConflictPolicy.Skip, OutcomeStatus.Unchanged, 0)]
    [InlineData(ConflictPolicy.Update, OutcomeStatus.Updated, 1)]
    [InlineData(ConflictPolicy.Fail, OutcomeStatus.Failed, 0)]
    public async Task Other_details_are_treated_as_OnConflict_says(ConflictPolicy onConflict, OutcomeStatus expected, int writes)
    {
        _world.Dev.Accounts.Holds([], Samples.Organization("team") with { Label = "New label" });
        Prod.Holds([], Samples.Organization("team", "prod"));

        OrganizationOutcome outcome = await MoveAsync(onConflict);

        Assert.Equal((expected, writes), (outcome.Status, _world.Transcript.To("prod.Accounts.UpdateOrganization").Count));
    }

    public void Dispose() => _world.Dispose();

    private async Task<OrganizationOutcome> MoveAsync(ConflictPolicy onConflict = ConflictPolicy.Skip)
    {
        OrganizationMigration migration = new(_world.Session, AccountMap.Empty, onConflict);
        using MigrationRun run = new(_world.Session, apply: true);
        OrganizationPlan plan = Assert.Single(await migration.PlanAsync([new AccountRequest { Name = "team" }], CancellationToken.None));
        return await migration.ApplyAsync(run, plan, NullStageObserver.Instance, CancellationToken.None);
    }
}
