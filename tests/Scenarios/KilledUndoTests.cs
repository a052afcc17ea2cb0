using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Victim;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>
/// A process that takes back a whole migration is killed (SIGKILL) at a write, and the same command is run again, as in another shell. With
/// <c>ALGO_TEST_KILL=all</c> it is killed at every place of every write.
/// </summary>
public sealed class KilledUndoTests(ITestOutputHelper output)
{
    private const int Ordinary = 6, PerWorld = 30;

    [Fact]
    public async Task An_undo_after_a_kill_at_any_write_leaves_what_an_undisturbed_undo_leaves()
    {
        IReadOnlyList<KillTrial>? chosen = null;
        List<string> problems = [];
        for (int done = 0; chosen is null || done < chosen.Count; done += PerWorld)
        {
            await using TrialWorld world = await TrialWorld.StartAsync(chosen is null && KillTrial.AtMost < int.MaxValue ? Ordinary : PerWorld, "private");
            (int writes, string[] content) = await UndisturbedAsync(world);
            chosen ??= KillTrial.Few(writes, Ordinary);
            (KillTrial Trial, EmulatedCluster There)[] trials = [.. chosen.Skip(done).Zip(world.Trials)];
            foreach ((_, EmulatedCluster there) in trials) await RunAsync(world.JobFor(there));
            Job[] jobs = [.. trials.Select(one => UndoAt(world, one.There) with { Write = one.Trial.Write, Place = one.Trial.Place })];
            Stop[] stops = await KilledProcess.RunAsync(jobs);
            foreach (((KillTrial trial, EmulatedCluster there), Stop stop) in trials.Zip(stops))
                problems.AddRange((await ProblemsAsync(world, content, there)).Select(problem => $"{trial} ({stop.Request}): {problem}\n  {trial.CommandFor(nameof(KilledUndoTests))}"));
        }
        output.WriteLine($"{chosen.Count} kills of an undo.");
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task After_an_undo_the_same_migration_leads_to_what_the_first_one_led_to()
    {
        await using TrialWorld world = await TrialWorld.StartAsync(0, "private");
        world.Undisturbed.Behaviour.DeletedNameCache = TimeSpan.Zero;
        await RunAsync(world.JobFor(world.Undisturbed));
        string[] first = await world.ContentAsync(world.Undisturbed);
        await RunAsync(UndoAt(world, world.Undisturbed));
        Assert.Empty(world.Undisturbed.Algorithms("production"));
        Assert.Empty(world.Undisturbed.Collections("production"));

        await RunAsync(world.JobFor(world.Undisturbed));

        Assert.Equal(first, await world.ContentAsync(world.Undisturbed));
    }

    private static Job UndoAt(TrialWorld world, EmulatedCluster there) => world.JobFor(there) with { IsUndo = true };

    private static async Task<(int Writes, string[] Content)> UndisturbedAsync(TrialWorld world)
    {
        await RunAsync(world.JobFor(world.Undisturbed));
        KillPoint point = new(UndoAt(world, world.Undisturbed));
        await RunAsync(UndoAt(world, world.Undisturbed), point);
        return (point.Writes.Count, await world.ContentAsync(world.Undisturbed));
    }

    private static async Task<IReadOnlyList<Outcome>> RunAsync(Job job, KillPoint? point = null)
    {
        using Shell shell = new(job, point ?? new KillPoint(job));
        IReadOnlyList<Outcome> outcomes = await shell.RunAsync();
        Assert.DoesNotContain(outcomes, outcome => outcome.Failure is not null);
        return outcomes;
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(TrialWorld world, string[] content, EmulatedCluster there)
    {
        List<string> problems = [];
        await RunAsync(UndoAt(world, there));
        string[] found = await world.ContentAsync(there);
        if (!content.SequenceEqual(found)) problems.Add($"the destination differs: -[{string.Join("; ", content.Except(found))}] +[{string.Join("; ", found.Except(content))}]");
        problems.AddRange(UnfinishedWrites.Of(new JournalReader(world.JournalOf(there)), null, default).Where(write => !write.IsChecked).Select(write => $"unfinished: {write}"));
        problems.AddRange((await RunAsync(UndoAt(world, there))).Where(outcome => outcome.Status is not (OutcomeStatus.Stays or OutcomeStatus.Unchanged)).Select(outcome => $"done twice: {outcome}"));
        return problems;
    }
}
