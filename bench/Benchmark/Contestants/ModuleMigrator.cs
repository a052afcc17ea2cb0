using System.Diagnostics;

namespace AlgorithmiaMigration.Bench;

/// <summary>The module itself in a fresh pwsh, as a user would call it; includes the start of the shell, the import and connecting.</summary>
internal sealed class ModuleMigrator(int lanes, string module) : IMigrator
{
    public Contestant Contestant { get; } = new(Contestant.Module, lanes);

    public bool IsHttpsOnly => false;

    public Expectation Expectation => Expectation.Published;

    public Task<string?> WhyUnavailableAsync() => StagedModule.WhyUnavailableAsync(module);

    public async Task<Measured> MigrateAsync(Errand errand, CancellationToken cancellation)
    {
        Clock clock = new();
        Ended ended = await Programs.RunAsync(StartOf(errand), "", cancellation);
        (double seconds, double? cpu) = (clock.Seconds, clock.ChildrenCpuSeconds);
        if (ended.ExitCode != 0) return Measured.Without($"pwsh ended with {ended.ExitCode}: {ended.Errors.Trim()}");
        JobResult result = Lines.Read<JobResult>(ended.Text);
        return new Measured
        {
            Seconds = seconds,
            CpuSeconds = cpu,
            PeakAboveIdle = result.PeakBytes - result.IdleBytes,
            Problem = Statuses.Problem(result, errand.Names.Length, "Published"),
        };
    }

    private ProcessStartInfo StartOf(Errand errand)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Contestants", "migrate-module.ps1");
        ProcessStartInfo start = Programs.Of(Shell.Program, ["-NoProfile", "-NonInteractive", "-File", script]);
        start.Environment["BENCH_MODULE"] = module;
        start.Environment["BENCH_JOURNAL"] = Path.Combine(errand.Folder, "journal.jsonl");
        start.Environment["BENCH_LANES"] = $"{lanes}";
        foreach (var (side, place) in new[] { ("SOURCE", errand.Route.Source), ("DEST", errand.Route.Destination) })
        {
            start.Environment[$"BENCH_{side}_CLUSTER"] = place.Cluster;
            start.Environment[$"BENCH_{side}_URI"] = errand.Https ? place.Https : place.Http;
            start.Environment[$"BENCH_{side}_CA"] = errand.Https ? place.CaCertificate : "";
            start.Environment[$"BENCH_{side}_OWNER"] = place.Owner;
            start.Environment[$"BENCH_{side}_KEY"] = place.Key;
        }
        return start;
    }
}

/// <summary>The module as the build stages it.</summary>
internal static class StagedModule
{
    public static string DefaultFolder => Path.Combine(Programs.Root, "output", "AlgorithmiaMigration");

    public static async Task<string?> WhyUnavailableAsync(string folder)
    {
        if (!Directory.Exists(folder)) return "the module is not staged (dotnet build module/Stage.proj -c Release)";
        return await Programs.TryFirstLineAsync(Shell.Program, "--version") is null ? $"PowerShell is missing: {Shell.Program} does not start" : null;
    }
}
