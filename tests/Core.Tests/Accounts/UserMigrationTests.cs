using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

/// <summary>Conflicts between users are refused before anything is written and never resolved by guessing.</summary>
public sealed class UserMigrationTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    public UserMigrationTests()
    {
        _world.Prod.Accounts.Holds([]);
        _world.Prod.Accounts.CreateUser.Answers(draft => Samples.User(draft.Name, draft.Email, "prod"));
    }

    [Fact]
    public async Task Two_users_with_one_email_are_both_refused_and_the_others_are_created()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann", "team@example.com"), Samples.User("bob", "Team@Example.com"), Samples.User("eve")]);

        IReadOnlyList<UserOutcome> outcomes = await _world.MoveUsersAsync("ann", "bob", "eve");

        Assert.Equal([FailureKind.AccountConflict, FailureKind.AccountConflict, null], outcomes.Select(outcome => outcome.Failure?.Kind));
        Assert.Contains("team@example.com", outcomes[0].Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["prod.Accounts.CreateUser(eve, eve@example.com)"], _world.Transcript.To("prod.Accounts.CreateUser"));
    }

    [Fact]
    public async Task A_name_that_belongs_to_another_email_is_refused()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.Holds([Samples.User("ann", "other@example.com", "prod")]);

        Assert.Equal(FailureKind.AccountConflict, (await MoveAsync("ann")).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.CreateUser"));
    }

    [Theory]
    [InlineData(null, null, "Resolve it in a map")]
    [InlineData("team", null, "Correct the line")]
    [InlineData("ann", "stranger@example.com", "Correct the line")]
    public async Task A_conflict_that_the_map_causes_is_resolved_in_that_map(string? destination, string? sourceEmail, string remedy)
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.Holds([Samples.User("ann", "other@example.com", "prod")], Samples.Organization("team", "prod"));
        AccountMap map = destination is null ? AccountMap.Empty
            : new AccountMap([new AccountMapRow("ann", sourceEmail, destination)]);

        UserOutcome outcome = Assert.Single(await _world.MoveUsersAsync(map, new AccountInput { Name = "ann" }));

        Assert.Equal(FailureKind.AccountConflict, outcome.Failure?.Kind);
        Assert.StartsWith(remedy, outcome.Failure!.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ann@example.com", "dev")]
    [InlineData("ann@example.com", "", "prod")]
    [InlineData("", "", "dev")]
    public async Task A_missing_email_is_no_equal_email_until_the_map_decides(string here, string there, string silent)
    {
        _world.Dev.Accounts.Holds([Samples.User("ann", here)], Samples.Organization("team", "dev", new Member("ann", MemberRole.Member)));
        _world.Prod.Accounts.Holds([Samples.User("ann", there, "prod")], Samples.Organization("team", "prod"));
        foreach (ScriptedCluster cluster in new[] { _world.Dev, _world.Prod })
            cluster.Accounts.ListOrganizationTypes.Returns([new OrganizationType($"{cluster.Cluster.Name}-type", "basic")]);
        _world.Prod.Accounts.AddMember.Succeeds();

        UserOutcome guessed = await MoveAsync("ann");
        OrganizationOutcome before = Assert.Single(await _world.MoveOrganizationsAsync(AccountMap.Empty, ConflictPolicy.Skip, "team"));
        UserOutcome decided = Assert.Single(await _world.MoveUsersAsync(new AccountMap([new AccountMapRow("ann", null, "ann")]), new AccountInput { Name = "ann" }));
        UserOutcome later = await MoveAsync("ann");
        OrganizationOutcome after = Assert.Single(await _world.MoveOrganizationsAsync(AccountMap.Empty, ConflictPolicy.Skip, "team"));

        Assert.Equal((FailureKind.AccountConflict, true), (guessed.Failure?.Kind, guessed.Detail.Contains($"{silent} reports no e-mail", StringComparison.Ordinal)));
        Assert.Equal(FailureKind.AccountConflict, Assert.Single(before.Members).Failure?.Kind);
        Assert.Equal((OutcomeStatus.Unchanged, AccountMatch.Map), (decided.Status, decided.MatchedBy));
        Assert.Equal((OutcomeStatus.Unchanged, AccountMatch.Journal), (later.Status, later.MatchedBy));
        Assert.Equal(OutcomeStatus.Created, Assert.Single(after.Members).Status);
    }

    [Fact]
    public async Task The_same_email_under_another_name_is_the_same_person_and_is_remembered()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.Holds([Samples.User("anna", "Ann@example.com", "prod")]);

        UserOutcome outcome = await MoveAsync("ann");

        Assert.Equal((OutcomeStatus.Unchanged, "anna", AccountMatch.Email), (outcome.Status, outcome.DestinationName, outcome.MatchedBy));
        Assert.Equal("anna", _world.Session.OwnerAt(_world.Prod.Cluster, "ann"));
    }

    [Fact]
    public async Task A_rehearsal_creates_nobody_and_remembers_nothing()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann"), Samples.User("bob")]);
        _world.Prod.Accounts.Holds([Samples.User("anna", "ann@example.com", "prod")]);
        UserMigration migration = new(_world.Session, AccountMap.Empty, ConflictPolicy.Update);
        using MigrationRun rehearsal = new(_world.Session, apply: false);

        IReadOnlyList<UserPlan> plans = await migration.PlanAsync([new() { Name = "ann" }, new() { Name = "bob" }], CancellationToken.None);
        foreach (UserPlan plan in plans) await migration.ApplyAsync(rehearsal, plan, _world.Observer, CancellationToken.None);

        Assert.Equal(["anna", "bob"], plans.Select(plan => plan.Name));
        Assert.Empty(_world.Transcript.To("prod.Accounts.CreateUser"));
        Assert.Empty(_world.Journal.Read());
        Assert.Equal("ann", _world.Session.OwnerAt(_world.Prod.Cluster, "ann"));
    }

    [Fact]
    public async Task A_matching_email_is_confirmed_by_reading_the_account()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.Holds([Samples.User("anna", "ann@example.com", "prod")]);
        _world.Prod.Accounts.FindUser.Anew().Returns(Samples.User("anna", "anna@example.com", "prod"));

        Assert.Equal(FailureKind.AccountConflict, (await MoveAsync("ann")).Failure?.Kind);
    }

    [Fact]
    public async Task A_name_that_differs_only_in_case_is_refused()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.Holds([Samples.User("Ann", "other@example.com", "prod")]);

        Assert.Equal(FailureKind.AccountConflict, (await MoveAsync("ann")).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.CreateUser"));
    }

    [Fact]
    public async Task The_name_of_an_organization_is_refused()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.Holds([Samples.User("ann", "ann@example.com", "prod")], Samples.Organization("ann", "prod"));

        Assert.Equal(FailureKind.AccountConflict, (await MoveAsync("ann")).Failure?.Kind);
    }

    [Theory]
    [InlineData("ann@example.com", true, OutcomeStatus.Unchanged)]
    [InlineData("other@example.com", true, OutcomeStatus.Failed)]
    [InlineData("ann@example.com", false, OutcomeStatus.Unchanged)]
    [InlineData("other@example.com", false, OutcomeStatus.Failed)]
    public async Task A_user_that_the_list_lacked_is_accepted_only_with_the_same_email(string email, bool isNew, OutcomeStatus expected)
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.CreateUser.Anew().Fails(new ClusterException("prod", FailureKind.AlreadyExists, "It is taken."));
        if (isNew) _world.Prod.Accounts.FindUser.Anew().Returns(null, Samples.User("ann", email, "prod"));
        else _world.Prod.Accounts.FindUser.Anew().Returns(Samples.User("ann", email, "prod"));

        UserOutcome outcome = await MoveAsync("ann");

        Assert.Equal(isNew ? 1 : 0, _world.Transcript.To("prod.Accounts.CreateUser").Count);

        Assert.Equal(expected, outcome.Status);
        Assert.Equal(expected == OutcomeStatus.Failed ? FailureKind.AccountConflict : null, outcome.Failure?.Kind);
        // Nobody is asked to hand over an account that existed.
        Assert.Empty(_world.Session.ManualSteps.All);
    }

    [Fact]
    public async Task The_manual_steps_of_a_new_user_are_noted_before_the_user_is_created()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        int noted = 0;
        _world.Prod.Accounts.CreateUser.Anew().Answers(draft =>
        {
            noted = _world.Session.ManualSteps.All.Count;
            return Samples.User(draft.Name, draft.Email, "prod");
        });

        UserOutcome outcome = await MoveAsync("ann");

        Assert.Equal((OutcomeStatus.Created, 2), (outcome.Status, noted));
    }

    [Theory]
    [InlineData(FailureKind.RequestRejected, 0)]
    [InlineData(FailureKind.ConnectionLost, 2)]
    public async Task After_a_failed_creation_manual_steps_stay_only_if_the_user_may_exist(FailureKind kind, int expected)
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.CreateUser.Anew().Fails(new ClusterException("prod", kind, "It failed."));

        Assert.Equal(kind, (await MoveAsync("ann")).Failure?.Kind);
        Assert.Equal(expected, _world.Session.ManualSteps.All.Count);
    }

    [Fact]
    public async Task A_map_line_for_another_email_is_refused()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        AccountMap map = new([new AccountMapRow("ann", "predecessor@example.com", "anna")]);

        UserOutcome outcome = Assert.Single(await _world.MoveUsersAsync(map, new AccountInput { Name = "ann" }));

        Assert.Equal(FailureKind.AccountConflict, outcome.Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.CreateUser"));
    }

    [Fact]
    public async Task A_map_line_that_leads_to_an_organization_is_refused()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Prod.Accounts.Holds([], Samples.Organization("team", "prod"));
        AccountMap map = new([new AccountMapRow("ann", null, "team")]);

        UserOutcome outcome = Assert.Single(await _world.MoveUsersAsync(map, new AccountInput { Name = "ann" }));

        Assert.Equal(FailureKind.AccountConflict, outcome.Failure?.Kind);
    }

    [Fact]
    public async Task A_row_with_the_email_of_another_user_is_refused()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);

        UserOutcome outcome = Assert.Single(await _world.MoveUsersAsync(
            AccountMap.Empty, new AccountInput { Name = "ann", Email = "other@example.com" }));

        Assert.Equal(FailureKind.InvalidInput, outcome.Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.CreateUser"));
    }

    [Fact]
    public async Task A_user_that_the_cluster_would_refuse_is_refused_before_the_first_write()
    {
        string name = new('n', AccountRules.LongestName + 1);
        _world.Dev.Accounts.Holds([Samples.User(name)]);

        Assert.Equal(FailureKind.AccountRefused, (await MoveAsync(name)).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.CreateUser"));
    }

    public void Dispose() => _world.Dispose();

    private async Task<UserOutcome> MoveAsync(string name) => Assert.Single(await _world.MoveUsersAsync(name));
}
