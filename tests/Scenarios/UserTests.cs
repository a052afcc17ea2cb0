using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

public sealed class UserTests
{
    private static readonly UserSeed Ann = new("ann") { Email = "ann.lee@example.com", FullName = "Ann Lee", CompanyName = "Example", CompanyRole = "Head" };

    [Fact]
    public async Task A_user_is_created_with_all_details_of_the_api_and_without_the_sample_algorithm()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);

        UserOutcome outcome = await people.MoveUserAsync("ann");

        Assert.Equal(OutcomeStatus.Created, outcome.Status);
        Assert.Equal(Ann, people.Prod.FindUser("ann"));
        Assert.Throws<KeyNotFoundException>(() => people.Prod.RepositoryPath("ann", "Hello"));
        Assert.Equal(["POST /v1/users"], people.Prod.Log.Writes.Select(entry => $"{entry.Method} {entry.Path}"));
        Assert.Contains(outcome.ManualSteps, step => step.What.Contains("password", StringComparison.Ordinal));
        Assert.Equal(outcome.ManualSteps, people.OtherShell().ManualSteps.All);
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);
        await people.MoveUserAsync("ann");
        people.Prod.Log.Clear();
        long journal = new FileInfo(people.World.JournalPath).Length;

        UserOutcome outcome = Assert.Single(await people.MoveUsersAsync(["ann"], apply: false));

        Assert.Equal((OutcomeStatus.Unchanged, AccountMatch.Name), (outcome.Status, outcome.MatchedBy));
        Assert.Empty(people.Prod.Log.Writes);
        Assert.Equal(journal, new FileInfo(people.World.JournalPath).Length);
        Assert.NotEmpty(people.OtherShell().ManualSteps.All);
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing_and_reports_no_success()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);

        UserOutcome outcome = Assert.Single(await people.MoveUsersAsync(["ann"], apply: false));

        Assert.Equal(OutcomeStatus.WouldCreate, outcome.Status);
        Assert.Empty(people.Prod.Log.Writes);
        Assert.False(File.Exists(people.World.JournalPath));
    }

    [Fact]
    public async Task A_user_with_another_name_is_recognized_by_e_mail_and_becomes_the_owner()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);
        people.Prod.AddUser(Ann with { Name = "alee", Email = "Ann.Lee@Example.com" });

        UserOutcome outcome = await people.MoveUserAsync("ann");

        Assert.Equal((OutcomeStatus.Unchanged, AccountMatch.Email, "alee"), (outcome.Status, outcome.MatchedBy, outcome.DestinationName));
        Assert.Empty(people.Prod.Log.Writes);
        AlgoSession later = people.OtherShell();
        Assert.Equal("alee", later.OwnerAt(later.Destinations[0], "ann"));
    }

    [Fact]
    public async Task A_name_of_another_user_an_organization_or_in_another_case_is_never_guessed()
    {
        await using People people = await People.StartAsync();
        foreach (string name in new[] { "ann", "club", "Bob" }) people.Dev.AddUser(new UserSeed(name) { Email = $"{name}@here.example.com" });
        people.Prod.AddUser(new UserSeed("ann") { Email = "other@example.com" });
        people.Prod.AddOrganization("club");
        people.Prod.AddUser(new UserSeed("bob"));

        IReadOnlyList<UserOutcome> outcomes = await people.MoveUsersAsync(["ann", "club", "Bob"]);

        Assert.All(outcomes, outcome => Assert.Equal(FailureKind.AccountConflict, outcome.Failure?.Kind));
        Assert.Contains("another user", outcomes[0].Detail, StringComparison.Ordinal);
        Assert.Contains("organization", outcomes[1].Detail, StringComparison.Ordinal);
        Assert.Contains("upper and lower case", outcomes[2].Detail, StringComparison.Ordinal);
        Assert.Empty(people.Prod.Log.Writes);
    }

    [Fact]
    public async Task Users_that_the_destination_would_refuse_fail_before_the_first_write_and_the_others_are_created()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);
        people.Dev.AddUser(new UserSeed("dave") { Email = "dave@kim.photography" });
        people.Dev.AddUser(new UserSeed("quarterly_forecast_service_account"));

        IReadOnlyList<UserOutcome> outcomes = await people.MoveUsersAsync(["dave", "quarterly_forecast_service_account", "ann"]);

        Assert.Equal([FailureKind.AccountRefused, FailureKind.AccountRefused, null], outcomes.Select(outcome => outcome.Failure?.Kind));
        Assert.Contains("'.photography'", outcomes[0].Detail, StringComparison.Ordinal);
        Assert.Contains("34 characters", outcomes[1].Detail, StringComparison.Ordinal);
        Assert.Single(people.Prod.Log.Writes);
    }

    [Fact]
    public async Task The_map_resolves_names_and_e_mails()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);
        people.Dev.AddUser(new UserSeed("bob"));
        people.Dev.AddUser(new UserSeed("dave") { Email = "dave@kim.photography" });
        people.Prod.AddUser(new UserSeed("ann") { Email = "other@example.com" });
        people.Prod.AddUser(new UserSeed("robert") { Email = "robert@example.com" });
        AccountMap map = new([new("ann", Ann.Email, "ann2"), new("bob", null, "robert"), new("dave", null, "dave", "dave@example.com")]);

        IReadOnlyList<UserOutcome> outcomes = await people.MoveUsersAsync(["ann", "bob", "dave"], map);

        Assert.Equal([OutcomeStatus.Created, OutcomeStatus.Unchanged, OutcomeStatus.Created], outcomes.Select(outcome => outcome.Status));
        Assert.Equal(Ann.Email, people.Prod.FindUser("ann2")?.Email);
        Assert.Equal("dave@example.com", people.Prod.FindUser("dave")?.Email);
        Assert.Equal("other@example.com", people.Prod.FindUser("ann")?.Email);
        Assert.Contains("whose e-mail differs", Assert.Single(outcomes[1].Notes), StringComparison.Ordinal);
        people.Session = people.OtherShell();
        Assert.Equal(["ann2", "robert"], new[] { "ann", "bob" }.Select(name => people.Session.OwnerAt(people.Session.Destinations[0], name)));
        UserOutcome again = await people.MoveUserAsync("ann");
        Assert.Equal((OutcomeStatus.Unchanged, AccountMatch.Journal, "ann2"), (again.Status, again.MatchedBy, again.DestinationName));
    }

    [Fact]
    public async Task A_refused_user_does_not_block_the_user_with_this_name_at_the_destination()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("bob"));
        people.Dev.AddUser(new UserSeed("robert") { Email = "robert@example.com" });
        people.Prod.AddUser(new UserSeed("bob") { Email = "robert@example.com" });

        IReadOnlyList<UserOutcome> outcomes = await people.MoveUsersAsync(["bob", "robert"]);

        Assert.Equal(FailureKind.AccountConflict, outcomes[0].Failure?.Kind);
        Assert.Equal((OutcomeStatus.Unchanged, "bob"), (outcomes[1].Status, outcomes[1].DestinationName));
    }

    [Fact]
    public async Task Two_users_are_never_merged()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("ann"));
        people.Dev.AddUser(new UserSeed("bob"));

        IReadOnlyList<UserOutcome> outcomes = await people.MoveUsersAsync(["ann", "bob"], People.Map(("ann", "bob")));

        Assert.All(outcomes, outcome => Assert.Equal(FailureKind.AccountConflict, outcome.Failure?.Kind));
        Assert.Empty(people.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_map_row_without_a_matching_user_stops_the_run()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => people.MoveUsersAsync(["ann"], People.Map(("anna", "x"), ("ann", "y"))));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains("anna", failure.Message, StringComparison.Ordinal);
        Assert.Empty(people.Prod.Log.Writes);
    }

    [Theory]
    [InlineData(ConflictPolicy.Skip, OutcomeStatus.Unchanged, "Analyst")]
    [InlineData(ConflictPolicy.Update, OutcomeStatus.Updated, "Head")]
    [InlineData(ConflictPolicy.Fail, OutcomeStatus.Failed, "Analyst")]
    public async Task Different_details_are_kept_updated_or_refused(ConflictPolicy policy, OutcomeStatus status, string role)
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann with { CompanyName = null });
        people.Prod.AddUser(Ann with { CompanyRole = "Analyst" });

        UserOutcome outcome = await people.MoveUserAsync("ann", onConflict: policy);

        Assert.Equal(status, outcome.Status);
        // Values that the source lacks are not cleared.
        Assert.Equal(Ann with { CompanyRole = role }, people.Prod.FindUser("ann"));
    }

    [Fact]
    public async Task The_name_of_a_deleted_user_is_reported_as_a_conflict()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(Ann);
        people.Prod.AddUser(Ann with { Email = "old@example.com" });
        using HttpClient admin = new() { BaseAddress = people.Prod.ApiUri };
        admin.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Simple {people.Prod.AdminKey}");
        (await admin.DeleteAsync(new Uri("v1/users/ann", UriKind.Relative))).EnsureSuccessStatusCode();

        UserOutcome outcome = await people.MoveUserAsync("ann");

        Assert.Equal(FailureKind.AccountConflict, outcome.Failure?.Kind);
        Assert.Contains("deleted user", outcome.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Empty(people.OtherShell().ManualSteps.All);
    }

    [Fact]
    public async Task Each_destination_is_matched_separately()
    {
        await using People people = await People.StartAsync("dev", "prod", "prod-ha");
        people.Dev.AddUser(Ann);
        people.Prod.AddUser(Ann with { Name = "alee" });

        IReadOnlyList<UserOutcome> outcomes = await people.MoveUsersAsync(["ann"]);

        Assert.Equal(["prod/alee Unchanged", "prod-ha/ann Created"],
            outcomes.Select(outcome => $"{outcome.Cluster}/{outcome.DestinationName} {outcome.Status}").Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task A_name_that_an_organization_reserves_is_not_a_user()
    {
        await using People people = await People.StartAsync();
        people.Dev.Behaviour.ListsOrganizationsAsUsers = true;

        UserOutcome outcome = await people.MoveUserAsync("analytics");
        List<string> listed = [];
        await foreach (User user in AccountCatalog.UsersAsync(people.Session.Source, default)) listed.Add(user.Name);

        Assert.Equal(FailureKind.InvalidInput, outcome.Failure?.Kind);
        Assert.DoesNotContain("analytics", listed);
        Assert.Contains("research", listed);
    }
}
