using System.Text.Json.Nodes;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Sandbox;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

public sealed class OrganizationTests
{
    private static readonly OrganizationSeed Club = new("club")
    {
        Label = "The Club", Type = "pro", Url = "https://club.example.com", ExternalId = "club-42",
        Groups = new Dictionary<string, JsonNode>
        {
            ["external_admin_group"] = "club-admins", ["external_member_group"] = new JsonArray("members", "guests"),
        },
        Members = new Dictionary<string, Role>
        {
            ["research"] = Role.Owner, ["load"] = Role.Member, ["reader"] = Role.Invited, ["limited"] = Role.Unknown,
        },
    };

    [Fact]
    public async Task An_organization_is_created_with_its_type_by_name_unchanged_groups_and_members_without_roles()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club);

        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club");

        Assert.True(outcome.Status == OutcomeStatus.Created, outcome.Detail);
        Organization there = await ReadAsync(people, "club");
        Assert.Equal(("The Club", "pro", "https://club.example.com", "club-42"), (there.Label, there.Type, there.Url, there.ExternalId));
        Assert.Equal([("external_admin_group", "club-admins", false), ("external_member_group", "members,guests", true)],
            there.Groups.Select(group => (group.Field, string.Join(",", group.Values), group.IsList)));
        Assert.Equal(["limited Member", "load Member", "operator Owner", "research Member"],
            people.Prod.FindMembers("club")!.Select(member => $"{member.Key} {member.Value}"));
        Assert.Equal([("Organization", "owners of 'club': research"), ("Organization", "again: reader"), ("Key", "keys of 'club'")],
            from text in new[] { "owners of 'club': research", "again: reader", "keys of 'club'" }
            select (outcome.ManualSteps.Single(step => step.What.Contains(text, StringComparison.Ordinal)).Area.ToString(), text));
        Assert.Equal(outcome.ManualSteps.Count, people.OtherShell().ManualSteps.All.Count);
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_keeps_every_step()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club);
        await people.MoveOrganizationAsync("club");
        people.Prod.Log.Clear();

        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club");

        Assert.Equal(OutcomeStatus.Unchanged, outcome.Status);
        Assert.Empty(people.Prod.Log.Writes);
        Assert.Equal(3, people.OtherShell().ManualSteps.All.Count);
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club);

        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club", apply: false);

        Assert.Equal(OutcomeStatus.WouldCreate, outcome.Status);
        Assert.All(outcome.Members, member => Assert.Equal(OutcomeStatus.WouldCreate, member.Status));
        Assert.Empty(people.Prod.Log.Writes);
        Assert.False(File.Exists(people.World.JournalPath));
    }

    [Fact]
    public async Task A_missing_member_is_reported_and_added_by_a_later_run()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("ann"));
        people.Dev.AddOrganization(Club with { Members = new Dictionary<string, Role> { ["ann"] = Role.Member, ["load"] = Role.Member } });

        OrganizationOutcome first = await people.MoveOrganizationAsync("club");
        await people.MoveUserAsync("ann");
        OrganizationOutcome second = await people.MoveOrganizationAsync("club");

        Assert.Equal((FailureKind.OwnerNotFound, null), (first.Members[0].Failure?.Kind, first.Members[1].Failure?.Kind));
        Assert.Equal((OutcomeStatus.Created, OutcomeStatus.Updated), (first.Status, second.Status));
        Assert.Contains("ann", people.Prod.FindMembers("club")!.Keys);
    }

    [Fact]
    public async Task Members_are_matched_by_person_and_not_by_name()
    {
        await using People people = await People.StartAsync();
        foreach (string name in new[] { "ann", "bob", "carla" }) people.Dev.AddUser(new UserSeed(name));
        people.Prod.AddUser(new UserSeed("ann") { Email = "stranger@example.com" });
        people.Prod.AddUser(new UserSeed("robert") { Email = "BOB@example.com" });
        people.Dev.AddOrganization(Club with { Members = new[] { "ann", "bob", "carla" }.ToDictionary(name => name, _ => Role.Member) });
        await people.MoveUserAsync("carla", People.Map(("carla", "karla")));

        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club");

        Assert.Equal([FailureKind.AccountConflict, null, null], outcome.Members.Select(member => member.Failure?.Kind));
        Assert.Equal(["karla", "operator", "robert"], people.Prod.FindMembers("club")!.Keys);
    }

    [Fact]
    public async Task A_type_that_the_destination_lacks_is_named_and_nothing_is_written()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganizationType("trial");
        people.Dev.AddOrganization(Club with { Type = "trial" });

        OrganizationOutcome outcome = await people.MoveOrganizationAsync("club");

        Assert.Equal(FailureKind.AccountRefused, outcome.Failure?.Kind);
        Assert.Contains("'trial'", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(people.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_name_that_a_user_has_at_the_destination_is_resolved_by_the_map()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club);
        people.Prod.AddUser(new UserSeed("club"));

        OrganizationOutcome refused = await people.MoveOrganizationAsync("club");
        OrganizationOutcome mapped = await people.MoveOrganizationAsync("club", People.Map(("club", "the_club")));

        Assert.Equal(FailureKind.AccountConflict, refused.Failure?.Kind);
        Assert.Equal((OutcomeStatus.Created, "the_club"), (mapped.Status, mapped.DestinationName));
        AlgoSession later = people.OtherShell();
        Assert.Equal("the_club", later.OwnerAt(later.Destinations[0], "club"));
    }

    [Fact]
    public async Task An_organization_is_recognized_by_its_external_id_and_not_by_its_name()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club);
        people.Dev.AddOrganization(new OrganizationSeed("circle") { ExternalId = "circle-1" });
        people.Prod.AddOrganization(new OrganizationSeed("the_club") { ExternalId = "club-42", Type = "pro" });
        people.Prod.AddOrganization(new OrganizationSeed("circle") { ExternalId = "circle-2" });

        OrganizationOutcome same = await people.MoveOrganizationAsync("club");
        OrganizationOutcome other = await people.MoveOrganizationAsync("circle");

        Assert.Equal(("the_club", AccountMatch.ExternalId), (same.DestinationName, same.MatchedBy));
        Assert.Equal(FailureKind.AccountConflict, other.Failure?.Kind);
    }

    [Fact]
    public async Task An_update_changes_differences_keeps_values_that_the_source_lacks_and_never_changes_ownership()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganization(Club with { Url = null, Members = new Dictionary<string, Role>() });
        people.Prod.AddOrganization(new OrganizationSeed("club")
        {
            Label = "Old", Type = "basic", Url = "https://old.example.com", Members = new Dictionary<string, Role> { ["production"] = Role.Owner },
            Groups = new Dictionary<string, JsonNode> { ["external_admin_group"] = "prod-admins" },
        });

        OrganizationOutcome left = await people.MoveOrganizationAsync("club");
        OrganizationOutcome updated = await people.MoveOrganizationAsync("club", onConflict: ConflictPolicy.Update);

        Assert.Equal((OutcomeStatus.Unchanged, OutcomeStatus.Updated), (left.Status, updated.Status));
        Organization there = await ReadAsync(people, "club");
        Assert.Equal(("The Club", "pro", "https://old.example.com", "club-42"), (there.Label, there.Type, there.Url, there.ExternalId));
        Assert.Equal(["prod-admins", "members"], there.Groups.Select(group => group.Values[0]));
        Assert.Contains(updated.Notes, note => note.Contains("prod-admins", StringComparison.Ordinal));
        Assert.Equal(Role.Owner, people.Prod.FindMembers("club")!["production"]);
    }

    private static async Task<Organization> ReadAsync(People people, string name)
    {
        await foreach (ItemAnswer<Organization, Organization> answer in
            AccountCatalog.OrganizationsAsync(people.Session.Destinations[0], one => one == name, 1, default))
            return answer.Value!;
        throw new InvalidOperationException($"{name} does not exist.");
    }
}
