using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Undo;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

public sealed class UndoPeopleTests
{
    [Fact]
    public async Task Members_are_removed_and_users_and_organizations_stay_each_with_its_reason()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("dora"));
        people.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["dora"] = Role.Owner, ["load"] = Role.Member } });
        await people.MoveUserAsync("dora");
        await people.MoveOrganizationAsync("club");
        Assert.Contains(people.OtherShell().ManualSteps.All, step => step.What == "Make these members owners of 'club': dora.");

        IReadOnlyList<UndoOutcome> undone = await new Undoing(people.OtherShell()).AllAsync();

        Assert.Equal([("Organization prod/club", OutcomeStatus.Stays, "Removed the member 'dora', the member 'load'."), ("User prod/dora", OutcomeStatus.Stays, undone[1].Summary)],
            undone.Select(one => (one.Target, one.Status, one.Summary)));
        Assert.StartsWith("The organization stays:", Assert.Single(undone[0].Remaining), StringComparison.Ordinal);
        Assert.StartsWith("The user stays: users are never removed", Assert.Single(undone[1].Remaining), StringComparison.Ordinal);
        Assert.Equal(["operator"], people.Prod.FindMembers("club")!.Keys);
        // Nobody is asked to make an owner of somebody who is no member.
        Assert.DoesNotContain(people.OtherShell().ManualSteps.All, step => step.What.StartsWith("Make these members owners", StringComparison.Ordinal));
        Assert.NotNull(people.Prod.FindUser("dora"));
    }

    [Fact]
    public async Task A_member_who_was_there_before_stays_and_the_next_migration_adds_the_others_again()
    {
        await using People people = await People.StartAsync();
        people.Prod.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["research"] = Role.Owner } });
        people.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["research"] = Role.Member, ["load"] = Role.Member } });
        await people.MoveOrganizationAsync("club");

        UndoOutcome undone = await new Undoing(people.OtherShell()).OneAsync();

        Assert.Equal((OutcomeStatus.Restored, "Removed the member 'load'."), (undone.Status, undone.Detail));
        Assert.Equal(["research"], people.Prod.FindMembers("club")!.Keys.Where(name => name != "operator"));
        people.Session = people.OtherShell();
        Assert.Equal(OutcomeStatus.Updated, (await people.MoveOrganizationAsync("club")).Status);
        Assert.Contains("load", people.Prod.FindMembers("club")!.Keys);
    }

    [Fact]
    public async Task Details_of_people_are_set_back()
    {
        await using People people = await People.StartAsync();
        people.Prod.AddUser(new UserSeed("dora") { FullName = "Old Dora" });
        people.Dev.AddUser(new UserSeed("dora") { FullName = "New Dora", CompanyRole = "Lead" });
        people.Prod.AddOrganization(new OrganizationSeed("club") { Label = "Old", Type = "basic" });
        people.Dev.AddOrganization(new OrganizationSeed("club") { Label = "New", Type = "pro", Url = "https://new.example.com" });
        await people.MoveUserAsync("dora", onConflict: ConflictPolicy.Update);
        await people.MoveOrganizationAsync("club", onConflict: ConflictPolicy.Update);
        Assert.Equal("New Dora", people.Prod.FindUser("dora")!.FullName);

        IReadOnlyList<UndoOutcome> undone = await new Undoing(people.OtherShell()).AllAsync();

        Assert.All(undone, one => Assert.Equal(OutcomeStatus.Restored, one.Status));
        Assert.Equal(["Restored the details (label, type). Not everything: see Remaining.", "Restored the details (full name). Not everything: see Remaining."], undone.Select(one => one.Summary));
        Assert.Equal(["URL stays: it was empty before, or cannot be set to what it was."], undone[0].Remaining);
        Assert.Equal(["role stays: it was empty before, and no API clears it."], undone[1].Remaining);
        Assert.Equal("Old Dora", people.Prod.FindUser("dora")!.FullName);
        Organization club = (await people.Session.Destinations[0].Api.Accounts.FindOrganizationAsync("club", default))!;
        Assert.Equal(("Old", "https://new.example.com"), (club.Label, club.Url));
        Assert.Equal("basic", (await people.Session.Destinations[0].Api.Accounts.ListOrganizationTypesAsync(default)).Single(type => type.Id == club.TypeId).Name);
    }

    [Fact]
    public async Task Members_stay_while_something_below_the_organization_could_not_be_taken_back()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("dora"));
        people.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["dora"] = Role.Member } });
        await people.MoveUserAsync("dora");
        await people.MoveOrganizationAsync("club");
        string first = UndoHistory.LastRun(people.Session.Services.Journal)!;
        // These sessions have no key that reaches algorithms, so looking at this one fails.
        using (FileJournal journal = new(people.World.JournalPath, TimeProvider.System, "other"))
        using (journal.Open()) await (await journal.BeginAsync(journal.Draft(JournalOperation.CreateAlgorithm) with { Destination = "prod/club/Echo" })).DoneAsync(null);
        string second = UndoHistory.LastRun(people.OtherShell().Services.Journal)!;

        IReadOnlyList<UndoOutcome> failed = await new Undoing(people.OtherShell()) { Runs = [first, second] }.AllAsync();

        Assert.Equal([(UndoKind.Algorithm, OutcomeStatus.Failed), (UndoKind.Organization, OutcomeStatus.Stays), (UndoKind.User, OutcomeStatus.Stays)], failed.Select(one => (one.Kind, one.Status)));
        Assert.StartsWith("The member 'dora' stays: something below the organization failed or was declined", failed[1].Remaining[0], StringComparison.Ordinal);
        Assert.Contains("dora", people.Prod.FindMembers("club")!.Keys);

        AlgoSession session = people.OtherShell();
        IReadOnlyList<UndoOutcome> declined = await new Undoing(session) { Runs = [first, second], Declines = target => target.Kind == UndoKind.Algorithm }.AllAsync();
        Assert.StartsWith("The member 'dora' stays:", declined[1].Remaining[0], StringComparison.Ordinal);

        Assert.Equal("Removed the member 'dora'.", (await new Undoing(people.OtherShell()) { Runs = [first] }.AllAsync())[0].Summary);
    }

    [Fact]
    public async Task Details_that_a_second_run_replaced_are_set_back_also_if_the_first_run_created_the_user()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("dora") { FullName = "Dora Dev" });
        await people.MoveUserAsync("dora");
        string first = UndoHistory.LastRun(people.Session.Services.Journal)!;
        await people.Session.Destinations[0].Api.Accounts.UpdateUserAsync("dora", new UserDetails("Dora Prod", null, null), default);
        people.Session = people.OtherShell();
        await people.MoveUserAsync("dora", onConflict: ConflictPolicy.Update);
        string second = UndoHistory.LastRun(people.Session.Services.Journal)!;

        UndoOutcome undone = await new Undoing(people.OtherShell()) { Runs = [first, second] }.OneAsync();

        Assert.Equal("Dora Prod", people.Prod.FindUser("dora")!.FullName);
        Assert.StartsWith("The user stays:", Assert.Single(undone.Remaining), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_that_does_not_exist_is_not_said_to_stay()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("dora"));
        using (CrashingJournal killed = new(new FileJournal(people.World.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.CreateUser))
        {
            people.Session = people.OtherShell(killed);
            await Assert.ThrowsAnyAsync<Exception>(() => people.MoveUserAsync("dora"));
        }

        UndoOutcome undone = await new Undoing(people.OtherShell()).OneAsync();

        Assert.Equal((OutcomeStatus.Unchanged, "The user does not exist."), (undone.Status, undone.Detail));
    }
}
