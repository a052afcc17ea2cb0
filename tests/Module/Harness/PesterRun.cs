using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AlgorithmiaMigration.Module;

/// <summary>Runs all Pester files in one child shell, once, on the staged module.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly Lazy<PesterReport> Run = new(RunAll);

    public static PesterReport Report => Run.Value;

    private static PesterReport RunAll()
    {
        if (Shell() is not { } shell) return new PesterReport("There is no pwsh on the PATH.", []);

        string report = Path.Combine(AppContext.BaseDirectory, "pester-report.json");
        File.Delete(report);
        string output = RunShell(shell, Staged.BuildPath("PesterFolder"), report);
        return File.Exists(report)
            ? JsonSerializer.Deserialize<PesterReport>(File.ReadAllText(report))!
            : new PesterReport(null, [new PesterTest("Invoke.ps1", "runs to its end", "Failed", output, "")]);
    }

    private static string? Shell()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>What the shell wrote, and how it ended.</summary>
    private static string RunShell(string shell, string folder, string report)
    {
        ProcessStartInfo start = new(shell)
        {
            ArgumentList = { "-NoProfile", "-NonInteractive", "-File", Path.Combine(folder, "Invoke.ps1"), folder, report },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NO_COLOR"] = "1",
                ["ALGO_TEST_MODULE"] = Staged.Manifest,
                ["ALGO_TEST_SANDBOX"] = Staged.Sandbox,
            },
        };
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
            return (ended ? $"pwsh ended with {process.ExitCode}:" : $"pwsh was stopped after {Limit}:") + Environment.NewLine + output;
    }
}
