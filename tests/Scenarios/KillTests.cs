using System.Collections.Concurrent;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Victim;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>
/// A process that migrates everything is killed (SIGKILL) at a write, and the same command is run again, as in another shell. <see cref="KillTrial"/> says how to
/// try every write, or a single one.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int PerWorld = 64, PerProcess = 15, Processes = 2;

    [Fact]
    public async Task A_run_after_a_kill_at_any_write_gives_what_an_undisturbed_run_gives_and_writes_nothing_twice()
    {
        IReadOnlyList<KillTrial>? chosen = null;
        ConcurrentQueue<string> problems = new();
        for (int done = 0; chosen is null || done < chosen.Count; done += PerWorld)
        {
            await using TrialWorld world = await TrialWorld.StartAsync(Math.Min(PerWorld, chosen?.Count - done ?? KillTrial.AtMost));
            Undisturbed undisturbed = await RunAsync(world);
            chosen ??= KillTrial.Chosen(undisturbed.Requests.Count);
            (KillTrial Trial, EmulatedCluster There)[] trials = [.. chosen.Skip(done).Zip(world.Trials)];
            await Parallel.ForEachAsync(Processed(trials), new ParallelOptions { MaxDegreeOfParallelism = Processes }, async (some, _) =>
            {
                try
                {
                    foreach (((KillTrial trial, EmulatedCluster there), Stop stop) in some.Zip(await KillAsync(world, some)))
                        foreach (string problem in await ProblemsAsync(world, undisturbed, trial, there, stop)) problems.Enqueue($"{trial} ({stop.Request}): {problem}\n  {trial.Command}");
                }
                catch (Exception problem)
                {
                    // The others are tried nevertheless.
                    problems.Enqueue($"{problem}");
                }
            });
        }
        output.WriteLine($"{chosen.Max(trial => trial.Write)} writes, {chosen.Count} kills.");
        Assert.True(problems.IsEmpty, string.Join("\n", problems));
    }

    private static async Task<Undisturbed> RunAsync(TrialWorld world)
    {
        KillPoint point = new(world.JobFor(world.Undisturbed));
        using (Shell shell = new(world.JobFor(world.Undisturbed), point))
            Assert.DoesNotContain(await shell.MigrateAsync(), outcome => outcome.Failure is not null);
        return new Undisturbed(point.Writes, await world.UndisturbedAsync());
    }

    // Migrations that do many things at once are killed at once; the others stand still where they are.
    private static IEnumerable<(KillTrial Trial, EmulatedCluster There)[]> Processed((KillTrial Trial, EmulatedCluster There)[] trials) =>
        [.. trials.Where(one => one.Trial.Limit == 1).Chunk(PerProcess), .. trials.Where(one => one.Trial.Limit > 1).Chunk(1)];

    /// <summary>Runs a process that migrates to some destinations until it is killed.</summary>
    private static Task<Stop[]> KillAsync(TrialWorld world, (KillTrial Trial, EmulatedCluster There)[] trials) => KilledProcess.RunAsync(
        [.. trials.Select(one => world.JobFor(one.There) with { Write = one.Trial.Write, Place = one.Trial.Place, Limit = one.Trial.Limit })]);

    /// <summary>Runs the same command again, and returns what is not as after an undisturbed run.</summary>
    private static async Task<IReadOnlyList<string>> ProblemsAsync(TrialWorld world, Undisturbed undisturbed, KillTrial trial, EmulatedCluster there, Stop stop)
    {
        List<string> problems = [];
        string journal = world.JournalOf(there);
        if (trial.Limit == 1)
        {
            problems.AddDifference($"was write {trial.Write} in the undisturbed run", [undisturbed.Requests[trial.Write - 1]], [stop.Request]);
            // The intent of the write must be on disk before the write; what reaches the disk later came too late.
            if (new FileInfo(journal).Length != stop.JournalLength) problems.Add("The journal was not on disk yet.");
            if (JournalFile.Unfinished(journal).Count != 1) problems.Add("The journal does not show one unfinished write.");
        }
        Job again = world.JobFor(there) with { Limit = trial.Limit };
        using (Shell shell = new(again, new KillPoint(again)))
            problems.AddRange((await shell.MigrateAsync()).Where(outcome => outcome.Failure is not null).Select(outcome => $"{outcome}: {outcome.Detail}"));
        problems.AddRange(await world.ProblemsAsync(undisturbed.Run, there));
        return problems;
    }

    private sealed record Undisturbed(IReadOnlyList<string> Requests, UndisturbedRun Run);
}
