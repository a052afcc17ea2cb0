using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Clusters that answer with errors, late, or not at all: the result is the same, without duplicates.</summary>
public sealed class StumblingServerTests
{
    public static TheoryData<string, Fault> Faults() => new()
    {
        { "a storm of 503 on everything", new Fault { Path = "/v1/*", Status = 503, Times = 3, Body = "<html>busy</html>", ContentType = "text/html" } },
        { "429 with Retry-After", new Fault { Path = "/v1/*", Status = 429, RetryAfter = "0", Times = 2 } },
        { "create: dropped before the effect", new Fault { Method = "POST", Path = "/v1/algorithms/production", Drop = true } },
        { "create: dropped after the effect", new Fault { Method = "POST", Path = "/v1/algorithms/production", Drop = true, AfterEffect = true } },
        { "publish: dropped before the effect", new Fault { Method = "POST", Path = "/v1/algorithms/*/versions", Drop = true } },
        { "publish: dropped after the effect", new Fault { Method = "POST", Path = "/v1/algorithms/*/versions", Drop = true, AfterEffect = true } },
        { "publish: 502 after the effect", new Fault { Method = "POST", Path = "/v1/algorithms/*/versions", Status = 502, AfterEffect = true } },
        { "a list is cut off", new Fault { Method = "GET", Path = "/v1/algorithms/*/builds", Truncate = true } },
        { "git: advertisement refused for a while", new Fault { Path = "/git/*/info/refs", Status = 503, Times = 2 } },
        { "git: fetch cut off", new Fault { Path = "/git/*/git-upload-pack", Truncate = true } },
        { "git: push dropped before the effect", new Fault { Path = "/git/*/git-receive-pack", Drop = true } },
        { "git: push dropped after the effect", new Fault { Path = "/git/*/git-receive-pack", Drop = true, AfterEffect = true } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public Task The_migration_succeeds_without_duplicates(string trouble, Fault fault) =>
        ComesThroughAsync(trouble, fault, new SandboxOptions());

    [Theory]
    [MemberData(nameof(Faults))]
    public Task The_migration_succeeds_without_duplicates_over_HTTP_2(string trouble, Fault fault) => ComesThroughAsync(trouble, fault, new SandboxOptions { Https = true });

    private static async Task ComesThroughAsync(string trouble, Fault fault, SandboxOptions options)
    {
        await using World world = await World.StartAsync(options: options);
        AlgorithmId id = await world.AddAsync("Echo");
        world.Prod.Faults.Add(fault);

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.True(outcome.Status == OutcomeStatus.Published, $"{trouble}: {outcome.Status} {outcome.Detail}");
        Assert.Equal("0.1.0", outcome.DestinationVersion?.ToString());
        Repository destination = new(world.Prod.RepositoryPath("production", "Echo"));
        Assert.Equal((2, outcome.DestinationCommit), (destination.Commits, destination.Head));
        Assert.Contains(world.Prod.Log.Entries, entry => entry.Fault is not null);
        Assert.Empty(JournalFile.Unfinished(JournalFile.Read(world.JournalPath, JournalQuery.All)));
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused_and_the_key_is_not_sent_there()
    {
        await using World world = await World.StartAsync(["dev", "prod", "stranger"]);
        AlgoSession session = world.NewSession(destinations: [world.Session.Destinations[0]]);
        AlgorithmId id = await world.AddAsync("Echo");
        string elsewhere = world.Host["stranger"].ApiUri.ToString().TrimEnd('/');
        world.Host["stranger"].Log.Clear();
        world.Prod.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = 302, Location = elsewhere + "/git/research/Echo.git/info/refs", Times = 0 });

        AlgorithmOutcome outcome = await new Migration(session).AllAsync(id);

        Assert.Equal(FailureKind.RedirectRefused, outcome.Failure?.Kind);
        Assert.DoesNotContain(world.Host["stranger"].Log.Entries, entry => entry.MaskedKey is not null);
    }

    [Fact]
    public async Task A_permanent_fault_fails_the_item_with_a_clear_message()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        world.Prod.Faults.Add(new Fault { Path = "/v1/*", Status = 503, Times = 0 });

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Equal(FailureKind.ClusterUnavailable, outcome.Failure?.Kind);
        Assert.Contains("prod", outcome.Detail, StringComparison.Ordinal);
        Assert.Contains("503", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_cancelled_during_a_push_stops_promptly_and_the_journal_states_what_is_unknown()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        Migration migration = new(world.Session);
        await migration.CreateAsync(id);
        world.Prod.Behaviour.BuildTime = TimeSpan.FromHours(1);
        using CancellationTokenSource stop = new();
        Task<IReadOnlyList<AlgorithmOutcome>> copying = migration.CopyAsync([new AlgorithmInput { Id = id }], stop.Token);
        await Polling.UntilAsync(() => world.Prod.Log.Entries.Any(entry => entry.Path.EndsWith("/git-receive-pack", StringComparison.Ordinal)));

        long asked = TimeProvider.System.GetTimestamp();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
        TimeSpan taken = TimeProvider.System.GetElapsedTime(asked);

        Assert.True(taken < TimeSpan.FromSeconds(5), $"It took {taken}.");
        JournalEntry last = JournalFile.Read(world.JournalPath, JournalQuery.All).Last();
        Assert.Equal((JournalOperation.Push, JournalPhase.Failed), (last.Operation, last.Phase));
        Assert.Contains("may have taken effect", last.Detail, StringComparison.Ordinal);
    }
}
