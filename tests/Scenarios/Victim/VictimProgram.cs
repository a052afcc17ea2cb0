using System.Diagnostics;
using System.Text.Json;

namespace AlgorithmiaMigration.Victim;

/// <summary>
/// A process that migrates, and kills itself (SIGKILL) once each of its migrations stands at its place. The migrations have nothing in common: each has a
/// destination, connections and a journal of its own, as in as many shells; one process for several saves the time of starting so many.
/// </summary>
internal static class VictimProgram
{
    public static async Task<int> RunAsync(TextReader input, TextWriter output, TextWriter errors)
    {
        try
        {
            Job[] jobs = JsonSerializer.Deserialize<Job[]>(await input.ReadToEndAsync())!;
            foreach (Stop stop in await Task.WhenAll(jobs.Select(StopAsync))) await output.WriteLineAsync(JsonSerializer.Serialize(stop));
            await output.FlushAsync();
            using Process self = Process.GetCurrentProcess();
            self.Kill();
            await Task.Delay(Timeout.Infinite);
        }
        catch (Exception problem)
        {
            await errors.WriteLineAsync(problem.ToString());
        }
        return 1;
    }

    // What is open stays open, as in a process that is killed.
    private static async Task<Stop> StopAsync(Job job)
    {
        KillPoint point = new(job);
        Task<IReadOnlyList<Outcome>> migration = new Shell(job, point).RunAsync();
        if (await Task.WhenAny(migration, point.Stopped) != migration) return await point.Stopped;
        IReadOnlyList<Outcome> outcomes = await migration;
        throw new InvalidOperationException($"Write {job.Write}, place {(int)job.Place}, was not reached. The writes were:\n{string.Join("\n", point.Writes)}\n"
            + string.Join("\n", outcomes.Where(outcome => outcome.Failure is not null)));
    }
}
