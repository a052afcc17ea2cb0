using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Faulty clusters and killed processes while users are moved: no user is duplicated or lost.</summary>
public sealed class UserTroubleTests
{
    public static TheoryData<string, Fault> Faults() => new()
    {
        { "a storm of 503", new Fault { Path = "/v1/*", Status = 503, Times = 3 } },
        { "the creation's answer is lost", new Fault { Method = "POST", Path = "/v1/users", Drop = true, AfterEffect = true } },
        { "the creation never arrives", new Fault { Method = "POST", Path = "/v1/users", Drop = true } },
        { "502 after the effect", new Fault { Method = "POST", Path = "/v1/users", Status = 502, AfterEffect = true } },
        { "the creation's answer is cut off", new Fault { Method = "POST", Path = "/v1/users", Truncate = true } },
        { "a page is cut off", new Fault { Method = "GET", Path = "/v1/users", Truncate = true } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_user_is_created_once(string trouble, Fault fault)
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("ann"));
        people.Prod.Faults.Add(fault);

        UserOutcome outcome = await people.MoveUserAsync("ann");

        Assert.True(outcome.Status == OutcomeStatus.Created, $"{trouble}: {outcome.Status} {outcome.Detail}");
        Assert.NotNull(people.Prod.FindUser("ann"));
        Assert.InRange(people.Prod.Log.Entries.Count(entry => entry is { Method: "POST", Status: 200 }), 0, 1);
        Assert.Empty(JournalFile.Unfinished(JournalFile.Read(people.World.JournalPath, JournalQuery.All)));
    }

    [Fact]
    public async Task A_lost_answer_is_detected_even_where_reads_lag_behind()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("ann"));
        people.Prod.Behaviour.AdminReadDelay = TimeSpan.FromMilliseconds(200);
        people.Prod.Faults.Add(new Fault { Method = "POST", Path = "/v1/users", Drop = true, AfterEffect = true });

        Assert.Equal(OutcomeStatus.Created, (await people.MoveUserAsync("ann")).Status);
    }

    [Fact]
    public async Task An_immediate_second_run_recognizes_users_that_reads_do_not_show_yet()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("ann"));
        await people.MoveUserAsync("ann");
        people.Prod.Behaviour.AdminReadDelay = TimeSpan.FromMilliseconds(250);

        UserOutcome outcome = await people.MoveUserAsync("ann");

        Assert.True(outcome.Failure is null, outcome.Detail);
    }

    [Fact]
    public async Task A_run_after_a_kill_at_any_entry_creates_the_user_once_under_the_new_name()
    {
        await using People people = await People.StartAsync();
        // Entries: steps, before the creation, after it, and the new name.
        for (int crashAt = 1; crashAt <= 4; crashAt++)
        {
            string name = $"ann{crashAt}", there = $"anna{crashAt}";
            people.Dev.AddUser(new UserSeed(name));
            using CrashingJournal journal = new(new FileJournal(people.World.JournalPath, TimeProvider.System, "first"), crashAt);
            people.Session = people.OtherShell(journal);
            await Assert.ThrowsAsync<ProcessKilledException>(() => people.MoveUserAsync(name, People.Map((name, there))));
            journal.Dispose();
            people.Session = people.OtherShell();

            UserOutcome outcome = await people.MoveUserAsync(name, People.Map((name, there)));

            Assert.True(outcome.Failure is null, $"killed at entry {crashAt}: {outcome.Detail}");
            Assert.NotNull(people.Prod.FindUser(there));
            Assert.Null(people.Prod.FindUser(name));
            AlgoSession later = people.OtherShell();
            Assert.Equal(there, later.OwnerAt(later.Destinations[0], name));
            Assert.Contains(later.ManualSteps.All, step => step.Account == there);
        }
    }

    [Fact]
    public async Task Algorithms_of_a_renamed_user_are_moved_to_the_new_name_from_another_shell()
    {
        await using People people = await People.StartAsync();
        people.Prod.AddUser(new UserSeed("research2") { Email = "r@example.com" });
        AlgorithmId id = await people.World.AddAsync("Echo");
        await people.MoveUserAsync("research", People.Map(("research", "research2")));
        AlgoCluster destination = await people.World.ConnectAsync(people.Prod, people.Prod.Account("research2").Name);

        AlgorithmOutcome outcome = await new Migration(people.World.NewSession(people.World.Session.Source, [destination], owners: [])).AllAsync(id);

        Assert.True(outcome.Status == OutcomeStatus.Published, outcome.Detail);
        Assert.Equal("research2", outcome.DestinationOwner);
        Assert.True(Directory.Exists(people.Prod.RepositoryPath("research2", "Echo")));
    }

    [Fact]
    public async Task Where_a_full_name_is_required_and_the_source_has_none_the_name_is_used()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("service"));
        people.Prod.Behaviour.FullNameRequired = true;

        UserOutcome outcome = await people.MoveUserAsync("service");

        Assert.True(outcome.Status == OutcomeStatus.Created, outcome.Detail);
        Assert.Equal("service", people.Prod.FindUser("service")?.FullName);
    }

    [Fact]
    public async Task Many_users_are_listed_and_not_looked_up_one_by_one()
    {
        await using People people = await People.StartAsync();
        people.Dev.SeedPeople(120, 0);
        string[] names = [.. Enumerable.Range(1, 120).Select(number => $"person{number:D5}")];

        IReadOnlyList<UserOutcome> first = await people.MoveUsersAsync(names);
        foreach (EmulatedCluster cluster in new[] { people.Dev, people.Prod }) cluster.Log.Clear();
        IReadOnlyList<UserOutcome> second = await people.MoveUsersAsync(names);

        Assert.All(first, outcome => Assert.Equal(OutcomeStatus.Created, outcome.Status));
        Assert.All(second, outcome => Assert.Equal(OutcomeStatus.Unchanged, outcome.Status));
        // Requests: three pages of users and one of organizations on each side.
        Assert.All([people.Dev, people.Prod], cluster => Assert.InRange(cluster.Log.Entries.Count, 4, 4));
    }

    [Fact]
    public async Task Without_an_admin_key_no_request_is_sent_and_the_cluster_is_named()
    {
        await using People people = await People.StartAsync();
        AlgoCluster withoutKey = await people.World.ConnectAsync(people.Prod, "production");
        people.Session = people.World.NewSession(people.Session.Source, [withoutKey], owners: []);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => people.MoveUserAsync("research"));

        Assert.Equal((FailureKind.KeyMissing, "prod"), (failure.Kind, failure.Cluster));
        Assert.Contains("prod", failure.Message, StringComparison.Ordinal);
    }
}
