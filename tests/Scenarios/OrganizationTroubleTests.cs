using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Faulty clusters and killed processes while organizations are moved.</summary>
public sealed class OrganizationTroubleTests
{
    private static readonly OrganizationSeed Club = new("club")
    {
        Members = new Dictionary<string, Role> { ["research"] = Role.Owner, ["load"] = Role.Member },
    };

    public static TheoryData<string, Fault> Faults() => new()
    {
        { "a storm of 503", new Fault { Path = "/v1/*", Status = 503, Times = 3 } },
        { "the creation's answer is lost", new Fault { Method = "POST", Path = "/v1/organizations", Drop = true, AfterEffect = true } },
        { "the creation never arrives", new Fault { Method = "POST", Path = "/v1/organizations", Drop = true } },
        { "a member's answer is lost", new Fault { Method = "PUT", Path = "/v1/organizations/club/members/*", Drop = true, AfterEffect = true } },
        { "a member is unknown for a moment", new Fault
            { Method = "PUT", Path = "/v1/organizations/club/members/*", Status = 404, Body = """{"error":{"code":3000,"message":"User not found"}}""" } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_organization_is_complete(string trouble, Fault fault)
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club);
        people.Prod.Faults.Add(fault);

        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club");

        Assert.True(outcome.Status == OutcomeStatus.Created && outcome.Members.All(member => member.Failure is null), $"{trouble}: {outcome.Detail}");
        Assert.Equal(["load", "operator", "research"], people.Prod.FindMembers("club")!.Keys);
        Assert.Empty(JournalFile.Unfinished(JournalFile.Read(people.World.JournalPath, JournalQuery.All)));
    }

    [Fact]
    public async Task Recently_moved_members_are_found_although_reads_do_not_show_them_yet()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("ann"));
        people.Dev.AddOrganization(Club with { Members = new Dictionary<string, Role> { ["ann"] = Role.Member } });
        people.Prod.Behaviour.AdminReadDelay = TimeSpan.FromHours(1);

        await people.MoveUserAsync("ann");
        people.Session = people.OtherShell();
        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club");

        Assert.True(outcome.Members.Single().Failure is null, outcome.Members.Single().Detail);
        Assert.Contains("ann", people.Prod.FindMembers("club")!.Keys);
    }

    [Fact]
    public async Task A_run_after_a_kill_at_any_entry_completes_the_organization_and_keeps_every_step()
    {
        await using People people = await People.StartAsync();
        // The step about keys, the organization, two members and the step about owners: one entry before and one after each.
        for (int crashAt = 1; crashAt <= 8; crashAt++)
        {
            string name = $"club{crashAt}";
            people.Dev.AddOrganization(new OrganizationSeed(name) { Members = Club.Members });
            using CrashingJournal journal = new(new FileJournal(people.World.JournalPath, TimeProvider.System, "first"), crashAt);
            people.Session = people.OtherShell(journal);
            await Assert.ThrowsAsync<ProcessKilledException>(() => people.MoveOrganizationAsync(name));
            journal.Dispose();
            people.Session = people.OtherShell();

            OrganizationOutcome outcome = await people.MoveOrganizationAsync(name);

            Assert.True(outcome.Failure is null, $"killed at entry {crashAt}: {outcome.Detail}");
            Assert.Equal(["load", "operator", "research"], people.Prod.FindMembers(name)!.Keys);
            Assert.Equal(2, people.OtherShell().ManualSteps.All.Count(step => step.Account == name));
        }
    }

    [Fact]
    public async Task Where_a_url_is_required_and_the_source_has_none_a_default_is_used_and_noted()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club);
        people.Prod.Behaviour.OrganizationUrlRequired = true;

        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club");

        Assert.True(outcome.Status == OutcomeStatus.Created, outcome.Detail);
        Assert.Contains("https://prod/organizations/club", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_an_organization_is_reported()
    {
        await using People people = await People.StartAsync();

        Assert.Equal(FailureKind.OwnerNotFound, (await people.MoveOrganizationAsync("research")).Failure?.Kind);
        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => people.MoveOrganizationAsync("analytics", People.Map(("research", "x"))));
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
    }
}
