using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Planning;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A rehearsal that was kept, and its run.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task The_same_state_gives_the_same_plan_and_nothing_is_written()
    {
        await using World world = await TwoAlgorithmsAsync();

        MigrationPlan one = await PlanAsync(world), other = await PlanAsync(world);

        Assert.Equal(Text(one), Text(other));
        Assert.Equal(["Create research/Callee", "Create research/Caller", "Publish research/Callee", "Publish research/Caller"],
            one.Steps.Select(step => $"{step.Action} {step.Subject}"));
        Assert.Contains(one.Steps[2].Id, one.Steps[3].After);
        Assert.Empty(world.Prod.Log.Writes);
        Assert.False(File.Exists(world.JournalPath));
    }

    [Fact]
    public async Task A_run_of_the_plan_does_what_it_says_and_a_second_run_nothing()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world);

        IReadOnlyList<Outcome> first = await RunAsync(world, plan);
        int writes = world.Prod.Log.Writes.Count;
        IReadOnlyList<Outcome> second = await RunAsync(world, plan);

        Assert.Equal([OutcomeStatus.Created, OutcomeStatus.Created, OutcomeStatus.Published, OutcomeStatus.Published], first.Select(outcome => outcome.Status));
        Assert.All(second, outcome => Assert.Equal(OutcomeStatus.Unchanged, outcome.Status));
        Assert.Equal(writes, world.Prod.Log.Writes.Count);
        Assert.Empty((await PlanAsync(world)).Steps);
    }

    [Fact]
    public async Task After_an_undo_of_its_run_the_plan_is_the_same_as_before()
    {
        await using World world = await TwoAlgorithmsAsync("private");
        world.Prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
        MigrationPlan before = await PlanAsync(world);
        Assert.All(await RunAsync(world, before), outcome => Assert.Null(outcome.Failure));
        Assert.Empty((await PlanAsync(world)).Steps);

        IReadOnlyList<UndoOutcome> undone = await new Undoing(world.NewSession()).AllAsync();

        Assert.Equal([OutcomeStatus.Removed, OutcomeStatus.Removed], undone.Select(outcome => outcome.Status));
        Assert.Equal(Text(before), Text(await PlanAsync(world)));
    }

    [Fact]
    public async Task A_step_whose_source_changed_is_refused_and_the_rest_goes_on()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world, MigratedVersions.Head);
        new Repository(world.Dev.RepositoryPath("research", "Caller")).CommitFile("src/more.py", "1\n", "After the review");

        IReadOnlyList<Outcome> outcomes = await RunAsync(world, plan);

        Outcome refused = Assert.Single(outcomes, outcome => outcome.Failure is not null);
        Assert.Equal((FailureKind.PlanOutdated, "research/Caller -> prod/production/Caller"), (refused.Failure!.Kind, refused.Target));
        Assert.Contains("the source was", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(3, outcomes.Count(outcome => outcome.Status is OutcomeStatus.Created or OutcomeStatus.Published));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_head_that_nobody_reviewed_is_not_copied(bool isPublishedBefore)
    {
        await using World world = await TwoAlgorithmsAsync();
        Repository caller = new(world.Dev.RepositoryPath("research", "Caller"));
        if (isPublishedBefore)
        {
            await RunAsync(world, await PlanAsync(world));
            caller.CommitFile("src/reviewed.py", "1\n", "Reviewed");
        }
        MigrationPlan plan = await PlanAsync(world);
        caller.CommitFile("src/more.py", "1\n", "After the review");

        IReadOnlyList<Outcome> outcomes = await RunAsync(world, plan);

        PlanStep step = plan.Steps.Single(one => one.Phase == MigrationPhase.Versions && one.Subject == "research/Caller");
        if (isPublishedBefore) Assert.StartsWith("Copy and build the newer head, ", step.Changes, StringComparison.Ordinal);
        Outcome refused = Assert.Single(outcomes, outcome => outcome.Failure is not null);
        Assert.Equal((FailureKind.PlanOutdated, "research/Caller -> prod/production/Caller"), (refused.Failure!.Kind, refused.Target));
        Assert.Contains("head at", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_names_a_head_that_is_newer_than_the_versions()
    {
        await using World world = await TwoAlgorithmsAsync();
        new Repository(world.Dev.RepositoryPath("research", "Caller")).CommitFile("src/more.py", "1\n", "Newer");

        PlanStep step = (await PlanAsync(world)).Steps.Single(one => one.Phase == MigrationPhase.Versions && one.Subject == "research/Caller");

        Assert.Contains("; then copy and build the newer head, ", step.Changes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MigratedVersions.All)]
    [InlineData(MigratedVersions.Head)]
    public async Task A_build_that_failed_is_not_forgotten_by_the_next_run(MigratedVersions versions)
    {
        await using World world = await TwoAlgorithmsAsync();
        new Repository(world.Dev.RepositoryPath("research", "Caller")).CommitFile("SANDBOX_BUILD_FAILS", "", "Needs a package that nobody has");
        MigrationPlan plan = await PlanAsync(world, versions);
        IReadOnlyList<Outcome> first = await RunAsync(world, plan), second = await RunAsync(world, plan);

        Assert.All([first, second], outcomes => Assert.Single(outcomes, outcome => outcome.FailureKind == FailureKind.BuildFailed));
        PlanStep again = Assert.Single((await PlanAsync(world, versions)).Steps);
        Assert.True(again.Action == PlanAction.Publish || (again.Action, again.Changes) == (PlanAction.Copy, "Build the destination's code again"), again.Changes);
    }

    [Fact]
    public async Task A_step_whose_destination_somebody_else_changed_is_refused()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world);
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", "Callee")
        {
            Commits = [new CommitSeed("Somebody was faster") { Files = [FileSeed.Text("src/a.py", "1\n")] }],
        }, CancellationToken.None);
        int writes = world.Prod.Log.Writes.Count;

        IReadOnlyList<Outcome> outcomes = await RunAsync(world, plan with { Steps = [.. plan.Steps.Where(step => step.Subject == "research/Callee")] });

        // The settings happen to be the same. The failure names the commit and who made it.
        Assert.Equal([null, FailureKind.ForeignCommit], outcomes.Select(outcome => outcome.Failure?.Kind));
        Assert.Contains("Somebody was faster", outcomes[1].Detail, StringComparison.Ordinal);
        Assert.Equal(writes, world.Prod.Log.Writes.Count);
    }

    [Fact]
    public async Task After_a_crash_the_same_command_goes_on_with_what_it_had_begun()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world);
        // The process ends after the algorithms exist and one of them is published.
        await RunAsync(world, plan, steps => [.. steps.Take(3)]);

        IReadOnlyList<Outcome> outcomes = await RunAsync(world, plan);

        Assert.Equal([OutcomeStatus.Unchanged, OutcomeStatus.Unchanged, OutcomeStatus.Unchanged, OutcomeStatus.Published], outcomes.Select(outcome => outcome.Status));
    }

    [Fact]
    public async Task A_plan_for_other_clusters_or_maps_is_refused()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world);

        MigrationException clusters = Assert.Throws<MigrationException>(() => PlannedItems.RequireSameSession(plan with { Source = "old" }, world.Session));
        MigrationException maps = Assert.Throws<MigrationException>(() => PlannedItems.RequireSameSession(plan, world.NewSession(owners: [("research", "analytics")])));

        Assert.Equal((FailureKind.PlanOutdated, FailureKind.PlanOutdated), (clusters.Kind, maps.Kind));
        Assert.Contains("owner map is not the one that the plan was made with: research", maps.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refreshing_replaces_only_what_is_outdated_and_keeps_what_was_edited()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world, MigratedVersions.Head);
        MigrationPlan edited = plan with { Steps = [.. plan.Steps.Skip(1).Select(step => step with { Wave = "monday" })] };
        new Repository(world.Dev.RepositoryPath("research", "Caller")).CommitFile("src/more.py", "1\n", "After the review");

        (MigrationPlan fresh, IReadOnlyList<PlanChange> changes) = PlanRefresh.Of(edited, await PlanAsync(world, MigratedVersions.Head), [.. plan.Steps.Select(step => step.Id)]);

        Assert.Equal("Versions: research/Caller -> prod/production/Caller", Assert.Single(changes).Id);
        Assert.Equal(3, fresh.Steps.Count);
        Assert.All(fresh.Steps, step => Assert.Equal("monday", step.Wave));
        Assert.All(await RunAsync(world, plan with { Steps = [plan.Steps[0], .. fresh.Steps] }), outcome => Assert.Null(outcome.Failure));
    }

    [Fact]
    public async Task Refreshing_keeps_what_was_not_looked_at()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world, MigratedVersions.Head);

        (MigrationPlan fresh, IReadOnlyList<PlanChange> changes) = PlanRefresh.Of(plan, plan with { Steps = [] }, [plan.Steps[0].Id]);

        Assert.Equal((plan.Steps[0].Id, ""), (Assert.Single(changes).Id, changes[0].After));
        Assert.Equal(plan.Steps.Skip(1), fresh.Steps);
    }

    [Fact]
    public async Task A_hotfix_after_a_run_of_the_plan_is_not_replaced_by_the_next()
    {
        await using World world = await TwoAlgorithmsAsync();
        MigrationPlan plan = await PlanAsync(world);
        MigrationPlan replacing = plan with { Rules = plan.Rules with { OnForeignCommit = ForeignCommitPolicy.Replace } };
        await RunAsync(world, replacing);
        new Repository(world.Prod.RepositoryPath("production", "Caller")).CommitFile("src/Caller.py", "fixed\n", "Hotfix");

        IReadOnlyList<Outcome> outcomes = await RunAsync(world, replacing);

        Assert.DoesNotContain(outcomes, outcome => outcome.Status == OutcomeStatus.Copied);
        Assert.Equal("fixed\n", new Repository(world.Prod.RepositoryPath("production", "Caller")).File("src/Caller.py") + "\n");
    }

    private static async Task<World> TwoAlgorithmsAsync(string callability = "public")
    {
        World world = await World.StartAsync();
        await world.AddAsync("Callee", change: seed => Changed(seed));
        await world.AddAsync("Caller", change: seed => Changed(seed, FileSeed.Text("src/Caller.py", "client.algo('algo://research/Callee/0.1.0')\n")));

        AlgorithmSeed Changed(AlgorithmSeed seed, params FileSeed[] files) => seed with
        {
            Commits =
            [
                seed.Commits[0] with
                {
                    Files = files.Length == 0 ? seed.Commits[0].Files : files,
                    Versions = [.. seed.Commits[0].Versions.Select(version => version with { Callability = callability })],
                },
            ],
        };
        return world;
    }

    private static async Task<MigrationPlan> PlanAsync(World world, MigratedVersions versions = MigratedVersions.All)
    {
        using MigrationRun run = new(world.Session, apply: false);
        PlanBuilder builder = new(run, new MigrationOptions { Versions = versions, Phases = [MigrationPhase.Algorithms, MigrationPhase.Versions] },
            AccountMap.Empty, AccountMap.Empty, limit: 4);
        AlgorithmInput[] list = [new() { Id = AlgorithmId.Parse("research/Caller") }, new() { Id = AlgorithmId.Parse("research/Callee") }];
        return await builder.PlanAsync(list, "", NullStageObserver.Instance, default);
    }

    private static async Task<IReadOnlyList<Outcome>> RunAsync(World world, MigrationPlan plan, Func<IReadOnlyList<PlanStep>, IReadOnlyList<PlanStep>>? part = null)
    {
        // As in a new process, which knows only the journal.
        AlgoSession session = world.NewSession();
        using MigrationRun rehearsal = new(session, apply: false);
        using MigrationRun run = new(session, apply: true);
        PlanProgress progress = new(session.Services.Journal, plan.Hash);
        if (!progress.HasBegun) await run.Journal.NoteAsync(run.Journal.Draft(JournalOperation.BeginPlan) with { Detail = plan.Hash });
        using MigrationItems items = new(session, plan.Rules.ToOptions(), 4);
        PlannedItems planned = new(session, items, rehearsal, progress);
        List<Outcome> outcomes = [];
        foreach (PlanStep step in part?.Invoke(plan.Steps) ?? plan.Steps)
            outcomes.Add(await planned.Algorithm(step).RunAsync(run, NullStageObserver.Instance, default));
        return outcomes;
    }

    private static string Text(MigrationPlan plan)
    {
        using MemoryStream stream = new();
        PlanJson.Write(stream, plan);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
