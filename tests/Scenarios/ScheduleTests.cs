using System.Collections.Concurrent;
using System.Diagnostics;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Victim;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>
/// A migration of everything while clusters and the network misbehave: it ends as an undisturbed one, or with failures that say what to do, and a second
/// run mends the rest; nothing is written twice. <see cref="ScheduleSeeds"/> says how to try more schedules, or a single one.
/// </summary>
public sealed class ScheduleTests(ITestOutputHelper output)
{
    private const int PerWorld = 50, AtOnce = 6;
    private const long MostMemory = 1_000_000_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2), s_longestPassed = TimeSpan.FromHours(3);

    [Fact]
    public async Task Whatever_happens_to_requests_the_end_is_right_or_a_second_run_makes_it_right()
    {
        ConcurrentQueue<string> problems = new();
        ConcurrentQueue<Disturbance> all = new();
        foreach (int[] seeds in ScheduleSeeds.All.Chunk(PerWorld))
        {
            await using TrialWorld world = await TrialWorld.StartSmallAsync(seeds.Length);
            using (Shell shell = new(world.JobFor(world.Undisturbed), _ => WatchedWrites.Plain(), TimeProvider.System) { Api = Paged })
                Assert.DoesNotContain(await shell.MigrateAsync(), outcome => outcome.Failure is not null);
            UndisturbedRun undisturbed = await world.UndisturbedAsync();
            await Parallel.ForEachAsync(seeds.Zip(world.Trials), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (trial, _) =>
            {
                FaultSchedule schedule = new(trial.First);
                try
                {
                    Disturbance disturbance = await DisturbAsync(world.JobFor(trial.Second), schedule);
                    all.Enqueue(disturbance);
                    foreach (string problem in disturbance.Problems.Concat(await MendAsync(world, undisturbed, trial.Second))) Add(problem);
                }
                catch (Exception problem) when (problem is not OutOfMemoryException)
                {
                    Add($"{problem}");
                }

                void Add(string problem) =>
                    problems.Enqueue($"{schedule}: {problem}\n  {string.Join("\n  ", schedule.Applied.Take(20))}\n  {ScheduleSeeds.Command(trial.First)}");
            });
        }
        Disturbance[] done = [.. all];
        output.WriteLine($"{done.Length} schedules with {done.Sum(one => one.Schedule.Applied.Count)} faults; {done.Count(one => one.IsComplete)} needed no second run; "
            + $"at most {done.Max(one => one.Taken).TotalSeconds:0.0} s, for the migration {done.Max(one => one.Passed).TotalMinutes:0} min; {GC.GetTotalMemory(false) / 1_000_000} MB.");
        output.WriteLine(string.Join(", ", done.SelectMany(one => one.Schedule.Applied).CountBy(fault => fault.Split(' ')[0]).OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}")));
        Assert.True(problems.IsEmpty, string.Join("\n", problems));
    }

    // Lists have several pages, and no wait is so long that it would be noticed here.
    private static ApiOptions Paged => new() { PageSize = 2, FirstDelay = TimeSpan.FromMilliseconds(5), LongestDelay = TimeSpan.FromMilliseconds(50) };

    private static async Task<Disturbance> DisturbAsync(Job job, FaultSchedule schedule)
    {
        DisturbedTime time = new(schedule);
        List<string> problems = [];
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Failure?> failures;
        using (Shell shell = new(job with { Limit = schedule.ItemsAtOnce }, _ => new DisturbedRequests(schedule, time), time)
        {
            Api = new ApiOptions { PageSize = 2, BuildTimeout = TimeSpan.FromMinutes(3) },
            Git = new GitOptions { Time = time, StallLimit = TimeSpan.FromMinutes(2), SlowLimit = TimeSpan.FromMinutes(4), PushAnswerLimit = TimeSpan.FromMinutes(4) },
        })
        {
            failures = await FailuresAsync(shell);
        }
        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        foreach (Failure failure in failures.OfType<Failure>())
            if (failure.Kind == FailureKind.Unexpected || failure.Message.Length == 0) problems.Add($"not clear: {failure}");
        if (taken > s_longest) problems.Add($"It took {taken}.");
        if (time.Passed > s_longestPassed) problems.Add($"For the migration, it took {time.Passed}.");
        if (GC.GetTotalMemory(false) > MostMemory) problems.Add($"It needs {GC.GetTotalMemory(false)} bytes.");
        return new Disturbance(schedule, failures.All(failure => failure is null), taken, time.Passed, problems);
    }

    /// <summary>The failures of the items; of the whole migration, if it ended early.</summary>
    private static async Task<IReadOnlyList<Failure?>> FailuresAsync(Shell shell)
    {
        try
        {
            return [.. (await shell.MigrateAsync()).Select(outcome => outcome.Failure)];
        }
        catch (MigrationException failure)
        {
            return [new Failure(failure.Kind, failure.Message, failure.Remedy)];
        }
    }

    private static async Task<IReadOnlyList<string>> MendAsync(TrialWorld world, UndisturbedRun undisturbed, EmulatedCluster there)
    {
        List<string> problems = [];
        using (Shell shell = new(world.JobFor(there), _ => WatchedWrites.Plain(), TimeProvider.System) { Api = Paged })
            problems.AddRange((await shell.MigrateAsync()).Where(outcome => outcome.Failure is not null).Select(outcome => $"second run: {outcome}: {outcome.Detail}"));
        problems.AddRange(await world.ProblemsAsync(undisturbed, there, isRepeated: true));
        return problems;
    }

    /// <summary>How a disturbed run went.</summary>
    private sealed record Disturbance(FaultSchedule Schedule, bool IsComplete, TimeSpan Taken, TimeSpan Passed, IReadOnlyList<string> Problems);
}
