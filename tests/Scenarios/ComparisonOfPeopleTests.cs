using System.Text.Json.Nodes;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The comparison of users, organizations and members: nothing after a migration, and exactly each difference.</summary>
public sealed class ComparisonOfPeopleTests : IAsyncLifetime
{
    private static readonly UserSeed Ann = new("ann_lee") { FullName = "Ann Lee", CompanyName = "Rivers", CompanyRole = "Analyst" };

    private static readonly OrganizationSeed Club = new("club")
    {
        Label = "The Club", Type = "pro", Url = "https://club.example.com", ExternalId = "club-42",
        Groups = new Dictionary<string, JsonNode> { ["external_admin_group"] = "club-admins" },
        Members = new Dictionary<string, Role> { ["operator"] = Role.Owner, ["ann_lee"] = Role.Member },
    };

    private People _people = null!;

    public async ValueTask InitializeAsync()
    {
        _people = await People.StartAsync();
        _people.Dev.AddUser(Ann);
        _people.Dev.AddOrganization(Club);
        await _people.MoveUserAsync("ann_lee");
        await _people.MoveOrganizationAsync("club");
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    [Fact]
    public async Task Migrated_people_differ_in_nothing_and_the_comparison_writes_nothing()
    {
        _people.Dev.Log.Clear();
        _people.Prod.Log.Clear();

        IReadOnlyList<Difference> found = await CompareAsync();

        Assert.Empty(Comparing.Found(found));
        Assert.Contains(found, one => $"{one}" == "User ann_lee at prod: Equal");
        Assert.Contains(found, one => $"{one}" == "Organization club at prod: Equal");
        Assert.Contains(found, one => one is { Subject: "club ann_lee", Source: "ann_lee (member)", Status: DifferenceStatus.Equal });
        Assert.Empty(_people.Dev.Log.Writes);
        Assert.Empty(_people.Prod.Log.Writes);
        // Users, organizations, types, and the members of two organizations.
        Assert.Equal([5, 5], new[] { _people.Dev, _people.Prod }.Select(cluster => cluster.Log.Entries.Count));
    }

    [Theory]
    [InlineData("user less", "User new_user: MissingAtDestination")]
    [InlineData("user more", "User new_user: ExtraAtDestination")]
    [InlineData("full name", "User ann_lee fullname: Different")]
    [InlineData("company", "User ann_lee company_name: Different")]
    [InlineData("company role", "User ann_lee company_role: Different")]
    [InlineData("e-mail", "User twin email: Different")]
    [InlineData("organization less", "Organization league: MissingAtDestination")]
    [InlineData("organization more", "Organization league: ExtraAtDestination")]
    [InlineData("label", "Organization club org_label: Different")]
    [InlineData("contact", "Organization club org_contact_name: Different")]
    [InlineData("url", "Organization club org_url: Different")]
    [InlineData("type", "Organization club type: Different")]
    [InlineData("external id", "Organization club external_id: Different")]
    [InlineData("group", "Organization club external_admin_group: Different")]
    [InlineData("member less", "Member analytics load: MissingAtDestination")]
    [InlineData("member more", "Member club load: ExtraAtDestination")]
    [InlineData("role", "Member league research: Different")]
    public async Task One_difference_is_found_and_nothing_else(string change, string expected)
    {
        await ChangeAsync(change);

        Assert.Equal([expected], Comparing.Found(await CompareAsync()));
    }

    [Fact]
    public async Task Accounts_under_other_names_are_equal_and_it_says_so()
    {
        _people.Dev.AddUser(new UserSeed("bob"));
        _people.Prod.AddUser(new UserSeed("robert") { Email = "bob@example.com" });
        _people.Dev.AddUser(new UserSeed("carla"));
        _people.Prod.AddUser(new UserSeed("carla_moss") { Email = "moss@example.com" });
        await _people.MoveUserAsync("carla", People.Map(("carla", "carla_moss")));

        IReadOnlyList<Difference> found = await CompareAsync();

        Assert.Empty(Comparing.Found(found));
        Assert.Contains("The name is 'robert' at the destination.", found.Single(one => one.Subject == "bob").Detail);
        Assert.Contains("recorded that they are the same user", found.Single(one => one.Subject == "carla").Detail);
    }

    [Fact]
    public async Task Without_an_admin_key_people_are_not_checked()
    {
        AlgoCluster without = await _people.World.ConnectAsync(_people.Prod);

        IReadOnlyList<Difference> found = await new Comparing(_people.World.NewSession(_people.Session.Source, [without])).PeopleAsync();

        Difference only = Assert.Single(found);
        Assert.Equal(DifferenceStatus.NotChecked, only.Status);
        Assert.Contains("There is no admin key for prod", only.Detail);
    }

    [Fact]
    public async Task Members_that_cannot_be_read_are_not_checked_and_the_rest_is()
    {
        _people.Prod.Faults.Add(new Fault { Path = "/v1/organizations/club/members", Status = 403, Times = 0 });

        IReadOnlyList<Difference> found = await CompareAsync();

        Assert.Equal(["Member club: NotChecked"], Comparing.Found(found));
        Assert.Contains(found, one => one is { Area: DifferenceArea.Member, Subject: "analytics research" });
    }

    [Fact]
    public async Task Accounts_that_no_key_reaches_are_not_checked_or_named()
    {
        await _people.World.AddAsync("Echo");

        (IReadOnlyList<Difference> notChecked, IReadOnlyList<string> others) = await new Comparing(_people.Session).UnreachedAsync();

        Difference only = Assert.Single(notChecked);
        Assert.Equal(("research", DifferenceStatus.NotChecked), (only.Subject, only.Status));
        Assert.Contains("ann_lee", others);
        Assert.DoesNotContain("research", others);
    }

    private async Task ChangeAsync(string change)
    {
        IAccountApi there = _people.Session.Destinations[0].Api.Accounts;
        OrganizationSeed league = new("league") { Members = new Dictionary<string, Role> { ["operator"] = Role.Owner, ["research"] = Role.Member } };
        switch (change)
        {
            case "user less": _people.Dev.AddUser(new UserSeed("new_user")); break;
            case "user more": _people.Prod.AddUser(new UserSeed("new_user")); break;
            case "full name": await there.UpdateUserAsync("ann_lee", new UserDetails("Ann", null, null), default); break;
            case "company": await there.UpdateUserAsync("ann_lee", new UserDetails(null, "Lakes", null), default); break;
            case "company role": await there.UpdateUserAsync("ann_lee", new UserDetails(null, null, "Owner"), default); break;
            case "e-mail": _people.Dev.AddUser(new UserSeed("twin")); _people.Prod.AddUser(new UserSeed("twin") { Email = "other@example.com" }); break;
            case "organization less": _people.Dev.AddOrganization(league); break;
            case "organization more": _people.Prod.AddOrganization(league); break;
            case "label": await there.UpdateOrganizationAsync("club", new OrganizationDetails { Label = "Club" }, default); break;
            case "contact": await there.UpdateOrganizationAsync("club", new OrganizationDetails { ContactName = "Bob" }, default); break;
            case "url": await there.UpdateOrganizationAsync("club", new OrganizationDetails { Url = "https://other.example.com" }, default); break;
            case "type":
                string basic = (await there.ListOrganizationTypesAsync(default)).Single(type => type.Name == "basic").Id;
                await there.UpdateOrganizationAsync("club", new OrganizationDetails { TypeId = basic }, default);
                break;
            case "external id": await there.UpdateOrganizationAsync("club", new OrganizationDetails { ExternalId = "club-43" }, default); break;
            case "group":
                await there.UpdateOrganizationAsync("club", new OrganizationDetails { Groups = [new ExternalGroup("external_admin_group", ["others"], false)] }, default);
                break;
            case "member less": await _people.Session.Source.Api.Accounts.AddMemberAsync("analytics", "load", default); break;
            case "member more": await there.AddMemberAsync("club", "load", default); break;
            case "role":
                _people.Dev.AddOrganization(league with { Members = new Dictionary<string, Role> { ["operator"] = Role.Owner, ["research"] = Role.Owner } });
                _people.Prod.AddOrganization(league);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, null);
        }
    }

    private Task<IReadOnlyList<Difference>> CompareAsync() => new Comparing(_people.Session).PeopleAsync();
}
