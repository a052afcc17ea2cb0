using AlgorithmiaMigration.Accounts;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

/// <summary>What becomes of a user: the account that matches, why it matches, and what would be written.</summary>
public sealed class UserPlanTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    public UserPlanTests()
    {
        _world.Dev.Accounts.Holds([Ann]);
        _world.Prod.Accounts.Holds([]);
    }

    private static User Ann { get; } = Samples.User("ann") with { FullName = "Ann Lee", CompanyName = "Lee", CompanyRole = "Owner" };

    [Fact]
    public async Task A_user_without_a_match_is_created_with_the_details_of_the_source()
    {
        UserPlan plan = await PlanAsync();

        Assert.Equal(("ann", "ann@example.com", "Ann Lee", "Lee", "Owner"),
            (plan.Draft?.Name, plan.Draft?.Email, plan.Draft?.FullName, plan.Draft?.CompanyName, plan.Draft?.CompanyRole));
        Assert.Equal(("Create the user", true), (plan.Action, plan.Writes));
        Assert.Equal(("ann", "No user matches; it will be created."), (plan.ToMapEntry().Destination, plan.ToMapEntry().Finding));
    }

    [Theory]
    [InlineData("", "ann@example.com")]
    [InlineData("lee@example.com", "lee@example.com")]
    public async Task The_map_names_a_new_user_and_perhaps_its_email(string email, string expected)
    {
        UserPlan plan = await PlanAsync(map: new AccountMapRow("ann", null, "anna", email));

        Assert.Equal(("anna", expected, AccountMatch.Map), (plan.Draft?.Name, plan.Draft?.Email, plan.MatchedBy));
    }

    [Fact]
    public async Task An_open_line_of_the_map_decides_nothing()
    {
        UserPlan plan = await PlanAsync(map: new AccountMapRow("ann", null, ""));

        Assert.Equal("ann", plan.Draft?.Name);
    }

    [Theory]
    [InlineData("ann@example.com", false)]
    [InlineData("other@example.com", true)]
    public async Task An_account_that_the_map_names_matches_whatever_its_email(string email, bool isOther)
    {
        _world.Prod.Accounts.Holds([Ann with { Cluster = "prod", Name = "anna", Email = email }]);

        UserPlan plan = await PlanAsync(map: new AccountMapRow("ann", null, "anna"));

        Assert.Equal(("anna", isOther, true), (plan.Name, plan.HasOtherEmail, plan.Remembers));
        Assert.Equal("Matches 'anna' at the destination by the account map.", plan.Finding);
        Assert.Equal((null, true), (plan.Draft, plan.Writes));
    }

    [Fact]
    public async Task A_name_that_an_earlier_run_recorded_is_used_and_not_recorded_again()
    {
        _world.Prod.Accounts.Holds([Ann with { Cluster = "prod", Name = "anna", Email = "other@example.com" }]);
        using (_world.Journal.Open()) await _world.Session.AccountNames.RememberAsync("dev", "prod", "ann", "anna");

        UserPlan plan = await PlanAsync();

        Assert.Equal(("anna", AccountMatch.Journal, false, false), (plan.Name, plan.MatchedBy, plan.HasOtherEmail, plan.Remembers));
        Assert.Equal("Matches 'anna' at the destination as recorded by an earlier run.", plan.Finding);
        Assert.False(plan.Writes);
    }

    [Fact]
    public async Task The_same_name_and_email_is_the_same_user_and_nothing_is_written()
    {
        _world.Prod.Accounts.Holds([Ann with { Cluster = "prod" }]);

        UserPlan plan = await PlanAsync(ConflictPolicy.Fail);

        Assert.Equal((AccountMatch.Name, false, false, false), (plan.MatchedBy, plan.Differs, plan.Writes, plan.HasOtherEmail));
        Assert.Null(plan.Refusal);
    }

    [Theory]
    [InlineData(ConflictPolicy.Skip, false, null)]
    [InlineData(ConflictPolicy.Update, true, null)]
    [InlineData(ConflictPolicy.Fail, false, FailureKind.DestinationConflict)]
    public async Task Other_details_are_kept_updated_or_refused(ConflictPolicy policy, bool writes, FailureKind? refusal)
    {
        _world.Prod.Accounts.Holds([Ann with { Cluster = "prod", CompanyRole = "Guest" }]);

        UserPlan plan = await PlanAsync(policy);

        Assert.Equal((writes, refusal), (plan.Writes, plan.Refusal?.Kind));
        if (refusal is null) Assert.Equal((true, writes), (plan.Differs, plan.Updates));
        if (writes) Assert.Equal("Update the user's details", plan.Action);
    }

    [Fact]
    public async Task A_name_of_another_user_is_refused_with_the_account_that_has_the_email()
    {
        _world.Prod.Accounts.Holds([Samples.User("ann", "other@example.com", "prod"), Samples.User("anna", "ann@example.com", "prod")]);

        UserPlan plan = await PlanAsync();

        Assert.EndsWith("its e-mail differs, and ann@example.com belongs to 'anna'.", plan.Refusal?.Message, StringComparison.Ordinal);
        Assert.Equal(("", plan.Refusal?.Message), (plan.ToMapEntry().Destination, plan.ToMapEntry().Finding));
        Assert.False(plan.Writes);
    }

    [Fact]
    public async Task A_name_that_differs_only_in_case_is_refused()
    {
        _world.Prod.Accounts.Holds([Samples.User("Ann", "other@example.com", "prod")]);

        Assert.Contains("only in upper and lower case", (await PlanAsync()).Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_an_organization_is_refused()
    {
        _world.Prod.Accounts.Holds([], Samples.Organization("ann", "prod"));

        Assert.Equal("The name is an organization's at the destination.", (await PlanAsync()).Refusal?.Message);
    }

    [Fact]
    public async Task Two_users_with_one_name_are_both_refused()
    {
        _world.Dev.Accounts.Holds([Ann, Samples.User("bob"), Samples.User("eve", "eve@example.photography")]);
        AccountMap map = new([new AccountMapRow("ann", null, "bob")]);

        IReadOnlyList<UserPlan> plans = await new UserMigration(_world.Session, map, ConflictPolicy.Skip)
            .PlanAsync([new() { Name = "ann" }, new() { Name = "bob" }, new() { Name = "eve" }], CancellationToken.None);

        Assert.Equal([FailureKind.AccountConflict, FailureKind.AccountConflict, FailureKind.AccountRefused], plans.Select(plan => plan.Refusal?.Kind));
    }

    public void Dispose() => _world.Dispose();

    private async Task<UserPlan> PlanAsync(ConflictPolicy policy = ConflictPolicy.Skip, AccountMapRow? map = null)
    {
        UserMigration migration = new(_world.Session, map is null ? AccountMap.Empty : new AccountMap([map]), policy);
        return Assert.Single(await migration.PlanAsync([new() { Name = "ann" }], CancellationToken.None));
    }
}
