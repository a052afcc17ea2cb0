using System.Globalization;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.State;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Adds users and organizations to a cluster.</summary>
internal sealed class PeopleSeeder(ClusterState cluster)
{
    public const int PeoplePerTeam = 50;
    private const int TeamSize = 20;
    private const int Owners = 2;

    public void Add(UserSeed seed) => cluster.Accounts.Add(
        new HostedUser(seed.Name, new UserProfile(seed.Email, seed.FullName, seed.CompanyName, seed.CompanyRole)));

    public void Add(OrganizationSeed seed) => cluster.Accounts.Add(
        new HostedOrganization(seed.Name, seed.ProfileFor(cluster.OrganizationTypes, cluster.StartedAt), MemberRoles.Of(seed.Members)));

    public void AddCrowd(int users, int organizations)
    {
        for (int number = 1; number <= users; number++) Add(Person(number));
        for (int number = 1; number <= organizations; number++) Add(Team(number, users));
    }

    public static UserSeed? Describe(HostedUser? user) => user is null ? null : new UserSeed(user.Name)
    {
        Email = user.Email,
        FullName = user.Profile.Current.FullName,
        CompanyName = user.Profile.Current.CompanyName,
        CompanyRole = user.Profile.Current.CompanyRole,
    };

    private static UserSeed Person(int number) => new(NameOf(number))
    {
        Email = string.Create(CultureInfo.InvariantCulture, $"person.{number}@people.example.com"),
        FullName = string.Create(CultureInfo.InvariantCulture, $"Person Number {number}"),
        CompanyName = "Example Industries",
        CompanyRole = number % 3 == 0 ? "Analyst" : null,
    };

    private static OrganizationSeed Team(int number, int users) => new(string.Create(CultureInfo.InvariantCulture, $"team{number:D3}"))
    {
        Label = string.Create(CultureInfo.InvariantCulture, $"Team {number}"),
        Type = number % 5 == 0 ? "pro" : "basic",
        Members = Enumerable.Range(0, Math.Min(TeamSize, users)).ToDictionary(
            seat => NameOf(((((number - 1) * TeamSize) + seat) % users) + 1), seat => seat < Owners ? HostedMemberRole.Owner : HostedMemberRole.Member),
    };

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number:D5}");
}
