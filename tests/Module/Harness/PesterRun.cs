using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AlgorithmiaMigration.Module;

/// <summary>Runs all Pester files on the staged module, once, in three concurrent shells.</summary>
internal static class PesterRun
{
    /// <summary>The variable with the Pester files to run, separated by semicolons, for work on single files; all files run when not set.</summary>
    private const string Variable = "ALGO_TEST_FILES";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);
    private static readonly Lazy<IReadOnlyList<PesterTest>> All = new(RunAll);

    public static IReadOnlyList<PesterTest> Tests => All.Value;

    private static IReadOnlyList<PesterTest> RunAll()
    {
        string folder = Staged.BuildPath("PesterFolder");
        string[]? requested = Environment.GetEnvironmentVariable(Variable)?.Split(';');
        string[] files = Choose([.. Directory.GetFiles(folder, "*.Tests.ps1").Select(file => Path.GetFileName(file))], requested);
        string[][] shares = [.. files.GroupBy(PesterShares.Of).Select(share => share.ToArray())];
        return [.. shares.AsParallel().WithDegreeOfParallelism(shares.Length).SelectMany((share, number) => Run(folder, share, $"{number}"))];
    }

    /// <summary>The files to run. An unknown name is an error: a run without its tests must not pass for a successful one.</summary>
    internal static string[] Choose(string[] files, string[]? requested)
    {
        string[] unknown = [.. (requested ?? []).Except(files, StringComparer.OrdinalIgnoreCase)];
        return unknown.Length == 0
            ? [.. files.Where(file => requested is null || requested.Contains(file, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase)]
            : throw new ArgumentException($"{Variable} names '{string.Join("', '", unknown)}', which is not a file of tests/Module/Pester.");
    }

    internal static IReadOnlyList<PesterTest> Run(string folder, string[] files, string name)
    {
        string report = Path.Combine(AppContext.BaseDirectory, $"pester-report-{name}.json");
        File.Delete(report);
        string output = RunShell(folder, files, report);
        return File.Exists(report)
            ? JsonSerializer.Deserialize<PesterReport>(File.ReadAllText(report))!.Tests
            : [new PesterTest("Invoke.ps1", $"runs {string.Join(", ", files)} to the end", "Failed", output, "", 0)];
    }

    /// <summary>The output of the shell, and how it ended.</summary>
    private static string RunShell(string folder, string[] files, string report)
    {
        TestShell shell = TestShell.Current;
        string[] arguments = ["-NoProfile", "-NonInteractive", "-File", Path.Combine(folder, "Invoke.ps1"), report, string.Join(';', files)];
        ProcessStartInfo start = new(shell.Program, [.. shell.Prefix, .. OnWindows("-ExecutionPolicy", "Bypass"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NO_COLOR"] = "1",
                ["ALGO_TEST_MODULE"] = Staged.Manifest,
                ["ALGO_TEST_PESTER"] = Staged.BuildPath("PesterManifest"),
                ["ALGO_TEST_SANDBOX"] = Staged.Sandbox,
            },
        };
        // If PowerShell 7 started this process, its modules are on the path, and Windows PowerShell would load them. Without the variable it uses its own.
        if (shell.IsWindowsPowerShell) start.Environment.Remove("PSModulePath");
        using Process process = new() { StartInfo = start };
        StringBuilder output = new();
        DataReceivedEventHandler keep = (_, line) => { lock (output) output.AppendLine(line.Data); };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        bool ended = process.WaitForExit(Limit);
        if (!ended) process.Kill(entireProcessTree: true);
        lock (output)
            return (ended ? $"{shell.Program} ended with {process.ExitCode}:" : $"{shell.Program} was stopped after {Limit}:")
                + Environment.NewLine + output;
    }

    private static string[] OnWindows(params string[] arguments) => OperatingSystem.IsWindows() ? arguments : [];
}
