using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.State;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>
/// The users and organizations of a new Sandbox. Together they cover every difficulty of moving accounts. Names must not change, because
/// documentation and tests use them.
/// </summary>
internal static class ShowcasePeople
{
    private const string TypeOfTheFirst = "trial";

    private static readonly UserSeed OnBothSides = new("ann_lee")
    {
        Email = "ann.lee@example.com", FullName = "Ann Lee", CompanyName = "Example", CompanyRole = "Head of Research",
    };

    public static void AddToFirst(ClusterState cluster)
    {
        cluster.OrganizationTypes.Add(TypeOfTheFirst);
        PeopleSeeder seeder = new(cluster);
        foreach (UserSeed user in Users) seeder.Add(user);
        foreach (OrganizationSeed organization in Organizations) seeder.Add(organization);
    }

    public static void AddToOthers(ClusterState cluster)
    {
        PeopleSeeder seeder = new(cluster);
        seeder.Add(OnBothSides with { CompanyRole = "Analyst" });
        seeder.Add(new UserSeed("bob_ray") { Email = "robert.rayner@example.com", FullName = "Robert Rayner" });
        seeder.Add(new UserSeed("cmoss") { Email = "Carla.Moss@example.com", FullName = "Carla Moss" });
        seeder.Add(new OrganizationSeed("hal_park"));
    }

    private static IEnumerable<UserSeed> Users =>
    [
        OnBothSides,
        // On the other clusters, bob_ray is a different person.
        new("bob_ray") { Email = "bob.ray@example.com", FullName = "Bob Ray" },
        // On the other clusters, this person is cmoss.
        new("carla_moss") { Email = "carla.moss@example.com", FullName = "Carla Moss" },
        // Clusters no longer accept such an address.
        new("dave_kim") { Email = "dave@kim.photography", FullName = "Dave Kim" },
        new("quarterly_forecast_service_account") { Email = "forecast.service@example.com" },
        new("erin_fox") { Email = "erin.fox@example.com", FullName = "Erin Fox", CompanyName = "Example", CompanyRole = "Head of Forecasting" },
        new("gus_hill") { Email = "gus.hill@example.com", FullName = "Gus Hill" },
        // On the other clusters, an organization has this name.
        new("hal_park") { Email = "hal.park@example.com", FullName = "Hal Park" },
    ];

    private static IEnumerable<OrganizationSeed> Organizations =>
    [
        new("forecasting")
        {
            Label = "Forecasting", Type = "pro", Url = "https://forecasting.example.com", ExternalId = "forecasting-42",
            Groups = Groups(("external_admin_group", "forecasting-admins"), ("external_member_group", "forecasting-members")),
            Members = new Dictionary<string, HostedMemberRole>
            {
                ["ann_lee"] = HostedMemberRole.Owner, ["carla_moss"] = HostedMemberRole.Owner, ["erin_fox"] = HostedMemberRole.Member,
                ["bob_ray"] = HostedMemberRole.Member, ["gus_hill"] = HostedMemberRole.Invited,
            },
        },
        new("platform")
        {
            Label = "Platform team", Type = "legacy",
            Groups = Groups(("external_admin_group", new JsonArray("platform-admins", "operations"))),
            Members = new Dictionary<string, HostedMemberRole> { ["gus_hill"] = HostedMemberRole.Owner, ["erin_fox"] = HostedMemberRole.Member },
        },
        // The other clusters do not have this type.
        new("laboratory") { Type = TypeOfTheFirst, Members = new Dictionary<string, HostedMemberRole> { ["erin_fox"] = HostedMemberRole.Owner } },
    ];

    private static Dictionary<string, JsonNode> Groups(params (string Member, JsonNode Group)[] groups) =>
        groups.ToDictionary(group => group.Member, group => group.Group);
}
