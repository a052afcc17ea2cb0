using System.Text.Json;
using AlgorithmiaMigration.Shared;
using AlgorithmiaMigration.Victim;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A process that does some jobs until it is killed.</summary>
internal static class KilledProcess
{
    private const int KilledOnUnix = 128 + 9;

    /// <summary>Runs it, and returns where each job stood when it was killed.</summary>
    public static async Task<Stop[]> RunAsync(IReadOnlyList<Job> jobs)
    {
        TestProgram victim = await TestProgram.RunAsync(
            CommandLine.For(DotnetProgram.Require(), "exec", typeof(Job).Assembly.Location), JsonSerializer.SerializeToUtf8Bytes(jobs));
        if (victim.ExitCode != (OperatingSystem.IsWindows() ? -1 : KilledOnUnix) || victim.Errors.Length > 0)
            throw new InvalidOperationException($"{string.Join(", ", jobs.Select(job => $"{job.Write}:{(int)job.Place}"))}: not killed, but {victim.ExitCode}: {victim.Errors}");
        return [.. victim.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Stop>(line)!)];
    }
}
