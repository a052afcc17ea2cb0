using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A replay is killed at every entry of the journal, or loses answers, and is run again.</summary>
public sealed class ReplayCrashTests
{
    // With a gap before 1.2.0.
    private const string Bumps = "minor major (minor) minor";
    private static readonly string[] Numbers = ["0.1.0", "1.0.0", "1.1.0", "1.2.0"];
    private static readonly ReplayOptions Options = new() { FillGaps = true };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_after_a_kill_at_any_entry_gives_the_same_numbers_without_duplicates(bool leavesLast)
    {
        await using World world = await World.StartAsync();
        int crashAt = 0;
        for (bool crashed = true; crashed; )
        {
            AlgorithmId id = await world.HistoryAsync($"Crash{++crashAt}", Bumps);
            await new Migration(world.Session).CreateAsync(id);
            crashed = await CrashAsync(world, id, crashAt, Options with { LeaveLast = leavesLast });

            AlgorithmOutcome outcome = await FinishAsync(world.Session, id, Options with { LeaveLast = leavesLast });

            Assert.True(outcome.Failure is null, $"killed at entry {crashAt}: {outcome.Detail}");
            Assert.Equal((crashAt, string.Join(' ', Numbers)), (crashAt, string.Join(' ', await world.NumbersAsync(id.Name))));
            Assert.Equal((crashAt, 1 + 3), (crashAt, new Repository(world.Prod.RepositoryPath("production", id.Name)).Commits));
            Assert.Equal((crashAt, "1.2.0 -> 1.2.0"), (crashAt, outcome.VersionStep));
        }
        // Three copies, four publications and a build for the filler: one entry before and one after each.
        Assert.Equal(2 * (3 + 4 + 1) + 1, crashAt);
    }

    public static TheoryData<string, Fault> Faults() => new()
    {
        { "publish: dropped before the effect", new() { Method = "POST", Path = "/v1/algorithms/*/versions", Skip = 2, Drop = true } },
        { "publish: dropped after the effect", new() { Method = "POST", Path = "/v1/algorithms/*/versions", Skip = 2, Drop = true, AfterEffect = true } },
        { "compile: dropped after the effect", new() { Method = "POST", Path = "/v1/algorithms/*/compile", Drop = true, AfterEffect = true } },
        { "push: dropped before the effect", new() { Path = "/git/*/git-receive-pack", Skip = 1, Drop = true } },
        { "push: dropped after the effect", new() { Path = "/git/*/git-receive-pack", Skip = 1, Drop = true, AfterEffect = true } },
        { "log and lists are busy", new() { Method = "GET", Path = "/v1/algorithms/*", Status = 503, Times = 3 } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Lost_answers_do_not_change_the_result(string trouble, Fault fault)
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Stumble", Bumps);
        await new Migration(world.Session).CreateAsync(id);
        world.Prod.Faults.Add(fault);

        AlgorithmOutcome outcome = await FinishAsync(world.Session, id, Options);

        Assert.True(outcome.Failure is null, $"{trouble}: {outcome.Detail}");
        Assert.Equal(Numbers, await world.NumbersAsync(id.Name));
        Assert.Equal(1 + 3, new Repository(world.Prod.RepositoryPath("production", id.Name)).Commits);
        Assert.Contains(world.Prod.Log.Entries, entry => entry.Fault is not null);
        Assert.Empty(JournalFile.Unfinished(JournalFile.Read(world.JournalPath, JournalQuery.All)));
    }

    [Fact]
    public async Task An_equal_tree_is_pushed_once_although_the_answer_to_the_push_was_lost()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Twins", change: seed => seed with
        {
            Commits = [seed.Commits[0] with { Versions = [.. World.Versions("minor"), .. World.Versions("minor"), .. World.Versions("minor")] }],
        });
        await new Migration(world.Session).CreateAsync(id);
        world.Prod.Faults.Add(new() { Path = "/git/*/git-receive-pack", Skip = 1, Drop = true, AfterEffect = true });

        AlgorithmOutcome outcome = await FinishAsync(world.Session, id, Options);

        Assert.Equal((OutcomeStatus.Published, 1 + 3), (outcome.Status, new Repository(world.Prod.RepositoryPath("production", id.Name)).Commits));
        Assert.Equal(["0.1.0", "0.2.0", "0.3.0"], await world.NumbersAsync(id.Name));
    }

    [Fact]
    public async Task A_commit_below_a_push_of_another_user_is_copied_again()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Upon", "minor minor");
        Migration migration = new(world.Session);
        await migration.ReplayAsync(id, new ReplayOptions { LeaveLast = true });
        Repository destination = new(world.Prod.RepositoryPath("production", id.Name));
        destination.CommitBehindOurBack("theirs");

        AlgorithmOutcome outcome = await FinishAsync(world.Session, id, Options);

        Assert.Equal(("0.2.0 published.", outcome.DestinationCommit), (outcome.Detail, destination.Head));
        Assert.Equal(["0.1.0", "0.2.0"], await world.NumbersAsync(id.Name));
    }

    [Fact]
    public async Task A_push_of_another_user_before_a_filler_is_built_is_detected_at_once()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Push", "(minor) minor");
        Migration migration = new(world.Session);
        await migration.CreateAsync(id);
        Repository destination = new(world.Prod.RepositoryPath("production", id.Name));
        WatchedJournal journal = new(new FileJournal(world.JournalPath, TimeProvider.System, "race"))
        {
            Announced = intent =>
            {
                if (intent.Operation == JournalOperation.Compile) destination.CommitBehindOurBack("theirs");
            },
        };

        AlgorithmOutcome stopped = await FinishAsync(world.NewSession(journal: journal), id, Options);
        journal.Dispose();
        AlgorithmOutcome outcome = await FinishAsync(world.Session, id, Options);

        Assert.Equal(FailureKind.BuildIsOfAnotherCommit, stopped.Failure?.Kind);
        Assert.Equal(["0.1.0", "0.2.0"], await world.NumbersAsync(id.Name));
        Assert.Equal("0.2.0 -> 0.2.0", outcome.VersionStep);
    }

    private static async Task<bool> CrashAsync(World world, AlgorithmId id, int crashAt, ReplayOptions options)
    {
        CrashingJournal journal = new(new FileJournal(world.JournalPath, TimeProvider.System, "first"), crashAt);
        try
        {
            await FinishAsync(world.NewSession(journal: journal), id, options);
            return false;
        }
        catch (ProcessKilledException)
        {
            return true;
        }
        finally
        {
            journal.Dispose();
        }
    }

    /// <summary>The two stages of the pipeline, or the single stage that does both.</summary>
    private static async Task<AlgorithmOutcome> FinishAsync(AlgoSession session, AlgorithmId id, ReplayOptions options)
    {
        Migration migration = new(session);
        IReadOnlyList<AlgorithmOutcome> outcomes = await migration.ReplayAsync([new AlgorithmInput { Id = id }], options);
        return Assert.Single(options.LeaveLast ? await migration.PublishAsync(outcomes.Select(AlgorithmInput.Of)) : outcomes);
    }
}
