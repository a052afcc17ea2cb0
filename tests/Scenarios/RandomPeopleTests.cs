using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Sandbox;
using static AlgorithmiaMigration.Scenarios.WorldSeeds;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Random users and organizations on both sides: the rehearsal of each says what its run does, for each member too.</summary>
public sealed class RandomPeopleTests
{
    private const int Worlds = 30;
    private const int Users = 4;
    private const int Organizations = 2;

    [Fact]
    public async Task The_outcome_of_a_rehearsal_is_the_outcome_of_the_run_for_people()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddOrganizationType("rare");
        await NothingDiffersAsync(Worlds, (seed, differences) => CheckAsync(people, seed, differences));
    }

    private static async Task CheckAsync(People people, int seed, List<string> differences)
    {
        Random random = new(seed);
        string[] users = [.. Enumerable.Range(0, Users).Select(i => AddUser(people, random, $"u{seed}x{i}"))];
        string[] organizations = [.. Enumerable.Range(0, Organizations).Select(i => AddOrganization(people, random, $"o{seed}x{i}", users))];
        AccountMap map = random.Next(3) == 0 && people.Prod.FindUser($"{users[0]}_there") is not null
            ? People.Map((users[0], $"{users[0]}_there")) : AccountMap.Empty;
        ConflictPolicy policy = Pick(random, ConflictPolicy.Skip, ConflictPolicy.Update, ConflictPolicy.Fail);

        List<(Outcome Rehearsed, Outcome Run)> pairs = [];
        IReadOnlyList<UserOutcome> rehearsed = await people.MoveUsersAsync(users, map, policy, apply: false), run = await people.MoveUsersAsync(users, map, policy);
        Assert.Equal(users.Length, run.Count);
        pairs.AddRange(rehearsed.Zip(run, (a, b) => ((Outcome)a, (Outcome)b)));
        foreach (string name in organizations)
        {
            OrganizationOutcome announced = await people.MoveOrganizationAsync(name, onConflict: policy, apply: false);
            OrganizationOutcome done = await people.MoveOrganizationAsync(name, onConflict: policy);
            pairs.Add((announced, done));
            if (done.Failure is not null) continue;
            Assert.Equal(announced.Members.Select(member => member.Name), done.Members.Select(member => member.Name));
            pairs.AddRange(announced.Members.Zip(done.Members, (a, b) => ((Outcome)a, (Outcome)b)));
        }
        differences.AddRange(pairs.Where(pair => !IsAllowed(pair.Rehearsed, pair.Run)).Select(pair => Difference(pair.Rehearsed, pair.Run)).OfType<string>().Select(text => $"ALGO_TEST_WORLD={seed}, {policy}: {text}"));
    }

    // Whether a cluster applies its rules to the present address again when it updates a user.
    private static bool IsAllowed(Outcome rehearsed, Outcome run) =>
        run.Failure?.Kind == FailureKind.RequestRejected && rehearsed.Notes.Any(note => note.Contains("can refuse the update", StringComparison.Ordinal));

    /// <summary>A user with random details, and possibly the same, another, or a similar one at the destination.</summary>
    private static string AddUser(People people, Random random, string name)
    {
        UserSeed user = new(name)
        {
            Email = Pick(random, $"{name}@example.com", $"{name}@example.com", $"{name}@example.com", $"{name}@example.technology", $"{name}@"),
            FullName = Pick(random, "Ann Lee", "", new string('n', 101)),
            CompanyName = Pick(random, "", "Example"),
        };
        people.Dev.AddUser(user);
        switch (random.Next(8))
        {
            case 0: people.Prod.AddUser(user); break;
            case 1: people.Prod.AddUser(user with { FullName = "Another Name" }); break;
            case 2: people.Prod.AddUser(user with { Email = $"other.{name}@example.com" }); break;
            case 3: people.Prod.AddUser(user with { Name = $"{name}_there" }); break;
            case 4: people.Prod.AddUser(new UserSeed(name.ToUpperInvariant())); break;
            case 5: people.Prod.AddOrganization(new OrganizationSeed(name)); break;
            default: break;
        }
        return name;
    }

    private static string AddOrganization(People people, Random random, string name, string[] users)
    {
        OrganizationSeed organization = new(name)
        {
            Type = Pick(random, "basic", "pro", "rare"),
            Url = Pick(random, null, "https://club.example.com", "https://" + new string('u', 100)),
            Members = users.Where(_ => random.Next(2) == 0).ToDictionary(user => user, _ => Pick(random, Role.Owner, Role.Member, Role.Invited)),
        };
        people.Dev.AddOrganization(organization);
        switch (random.Next(6))
        {
            case 0: people.Prod.AddOrganization(organization with { Type = "basic", Members = new Dictionary<string, Role>() }); break;
            case 1: people.Prod.AddOrganization(organization with { Type = "basic", Label = "Another", Members = new Dictionary<string, Role>() }); break;
            case 2: people.Prod.AddOrganization(new OrganizationSeed(name) { ExternalId = "42" }); break;
            case 3: people.Prod.AddUser(new UserSeed(name)); break;
            default: break;
        }
        return name;
    }
}
