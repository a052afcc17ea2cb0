using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

/// <summary>A member is never matched to another person, and an organization is never matched to an unrelated one.</summary>
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
    public async Task A_member_with_another_name_at_the_destination_is_found_by_email()
    {
        Prod.Holds([Samples.User("anna", "ann@example.com", "prod")], Samples.Organization("team", "prod"));

        await MoveAsync();

        Assert.Equal(["prod.Accounts.AddMember(team, anna)"], _world.Transcript.To("prod.Accounts.AddMember"));
    }

    [Theory]
    [InlineData(FailureKind.RequestRejected, 0)]
    [InlineData(FailureKind.ConnectionLost, 1)]
    public async Task After_a_failed_creation_manual_steps_stay_only_if_the_organization_may_exist(FailureKind kind, int expected)
    {
        Prod.Holds([]);
        Prod.CreateOrganization.Anew().Fails(new ClusterException("prod", kind, "It failed."));

        Assert.Equal(kind, (await MoveAsync()).Failure?.Kind);
        Assert.Equal(expected, _world.Session.ManualSteps.All.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_organization_that_the_list_lacked_is_not_taken_for_a_new_one(bool isNew)
    {
        Prod.Holds([], Samples.Organization("team", "prod"));
        Prod.ListOrganizations.Anew().Returns([]);
        Prod.CreateOrganization.Anew().Fails(new ClusterException("prod", FailureKind.AlreadyExists, "It is taken."));
        if (isNew) Prod.FindOrganization.Anew().Returns(null, Samples.Organization("team", "prod"));

        OrganizationOutcome outcome = await MoveAsync();

        Assert.NotEqual(OutcomeStatus.Created, outcome.Status);
        Assert.Equal(isNew ? 1 : 0, _world.Transcript.To("prod.Accounts.CreateOrganization").Count);
        Assert.DoesNotContain(_world.Session.ManualSteps.All, step => step.Area == ManualStepArea.Key);
    }

    [Fact]
    public async Task Invited_members_are_not_added()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")], Samples.Organization("team", "dev", Ann with { Role = MemberRole.Invited }));
        Prod.Holds([Samples.User("ann", cluster: "prod")], Samples.Organization("team", "prod"));

        Assert.Empty((await MoveAsync()).Members);
        Assert.Empty(_world.Transcript.To("prod.Accounts.AddMember"));
    }

    [Fact]
    public async Task Existing_members_are_not_added_again()
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
    public async Task Different_details_are_handled_according_to_OnConflict(ConflictPolicy onConflict, OutcomeStatus expected, int writes)
    {
        _world.Dev.Accounts.Holds([], Samples.Organization("team") with { Label = "New label" });
        Prod.Holds([], Samples.Organization("team", "prod"));

        OrganizationOutcome outcome = await MoveAsync(onConflict);

        Assert.Equal((expected, writes), (outcome.Status, _world.Transcript.To("prod.Accounts.UpdateOrganization").Count));
    }

    [Fact]
    public async Task A_mapped_organization_is_used_regardless_of_its_external_id()
    {
        _world.Dev.Accounts.Holds([], Samples.Organization("team") with { ExternalId = "one" });
        Prod.Holds([], Samples.Organization("crew", "prod") with { ExternalId = "two" });

        OrganizationOutcome outcome = await MoveAsync(map: new AccountMap([new AccountMapRow("team", null, "crew")]));

        Assert.Equal(("crew", AccountMatch.Map, null), (outcome.DestinationName, outcome.MatchedBy, outcome.Failure));
    }

    [Fact]
    public async Task Two_organizations_that_would_get_the_same_name_are_both_refused()
    {
        _world.Dev.Accounts.Holds([], Samples.Organization("team"), Samples.Organization("crew") with { ExternalId = "x" });
        Prod.Holds([], Samples.Organization("team", "prod") with { ExternalId = "x" });

        IReadOnlyList<OrganizationOutcome> outcomes = await _world.MoveOrganizationsAsync(AccountMap.Empty, ConflictPolicy.Update, "team", "crew");

        Assert.All(outcomes, outcome => Assert.Equal(FailureKind.AccountConflict, outcome.Failure?.Kind));
    }

    [Fact]
    public async Task Groups_that_are_set_at_the_destination_are_never_changed_and_missing_ones_are_set()
    {
        ExternalGroup admins = new("external_admin_group", ["admins"], IsList: false), members = new("external_member_group", ["staff"], IsList: true);
        _world.Dev.Accounts.Holds([], Samples.Organization("team") with { Groups = [admins, members] });
        Prod.Holds([], Samples.Organization("team", "prod") with { Groups = [admins with { Values = ["others"] }] });
        OrganizationDetails? details = null;
        Prod.UpdateOrganization.Anew().Answers(request =>
        {
            details = request.Details;
            return true;
        });

        await MoveAsync(ConflictPolicy.Update);

        Assert.Equal([members], details?.Groups);
    }

    [Theory]
    [InlineData(60, OutcomeStatus.Created)]
    [InlineData(180, OutcomeStatus.Failed)]
    public async Task A_user_who_was_just_created_is_added_before_the_list_shows_it(int seconds, OutcomeStatus expected)
    {
        Prod.Holds([], Samples.Organization("team", "prod"));
        Prod.CreateUser.Answers(draft => Samples.User(draft.Name, draft.Email, "prod"));
        await _world.MoveUsersAsync("ann");
        _world.Time.Pass(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, Assert.Single((await MoveAsync()).Members).Status);
    }

    [Fact]
    public async Task A_user_whose_creation_failed_is_not_added()
    {
        Prod.Holds([], Samples.Organization("team", "prod"));
        Prod.CreateUser.Fails(new ClusterException("prod", FailureKind.RequestRejected, "No."));
        await _world.MoveUsersAsync("ann");

        Assert.Equal(FailureKind.OwnerNotFound, Assert.Single((await MoveAsync()).Members).Failure?.Kind);
    }

    public void Dispose() => _world.Dispose();

    private async Task<OrganizationOutcome> MoveAsync(ConflictPolicy onConflict = ConflictPolicy.Skip, AccountMap? map = null) =>
        Assert.Single(await _world.MoveOrganizationsAsync(map ?? AccountMap.Empty, onConflict, "team"));
}
