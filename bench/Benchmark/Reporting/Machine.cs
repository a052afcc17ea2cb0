using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Bench;

/// <summary>Describes the machine of the measurement, without identifying it.</summary>
internal static class Machine
{
    private const double Gigabyte = 1024.0 * 1024 * 1024;

    public static async Task<Table> DescribeAsync()
    {
        Table table = new("What", "Which") { Words = 2 };
        table.Add("Date", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");
        table.Add("Commit", await CommitAsync());
        string processor = ValueOf("/proc/cpuinfo", "model name", ':') ?? $"{RuntimeInformation.ProcessArchitecture}";
        table.Add("Processor", $"{processor}, {Environment.ProcessorCount} cores");
        table.Add("Memory", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gigabyte:0.0} GB"));
        table.Add("System", ValueOf("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription);
        table.Add("Repositories on", FileSystemOf(PrivateFolder.UsualParent));
        table.Add(".NET", RuntimeInformation.FrameworkDescription);
        table.Add("git", await TryAsync("git"));
        table.Add("libgit2", LibGit2());
        table.Add("PowerShell", await TryAsync(Shell.Program));
        table.Add("curl", await TryAsync("curl"));
        return table;
    }

    private static async Task<string> TryAsync(string program) => await Programs.TryFirstLineAsync(program, "--version") ?? "none";

    private static async Task<string> CommitAsync()
    {
        string? commit = await Programs.TryFirstLineAsync("git", "-C", Programs.Root, "rev-parse", "--short=12", "HEAD");
        string? changed = await Programs.TryFirstLineAsync(
            "git", "-C", Programs.Root, "status", "--porcelain", "--untracked-files=no", "--", "src", "bench/Benchmark");
        return (commit ?? "unknown") + (string.IsNullOrEmpty(changed) ? "" : ", with changes");
    }

    // The file system of the repositories determines the speed of a git server.
    private static string FileSystemOf(string folder) =>
        DriveInfo.GetDrives().Where(drive => folder.StartsWith(drive.Name, StringComparison.Ordinal)).MaxBy(drive => drive.Name.Length) is { } drive
            ? drive.DriveFormat == "tmpfs" ? "tmpfs, in memory" : drive.DriveFormat : "unknown";

    // By reflection, because only the project of the git engines references LibGit2Sharp.
    private static string LibGit2()
    {
        try
        {
            return Type.GetType("LibGit2Sharp.GlobalSettings, LibGit2Sharp")?.GetProperty("Version")?.GetValue(null)?.ToString() ?? "none";
        }
        catch (Exception missing) when (missing is TargetInvocationException or TypeInitializationException)
        {
            return "its native library does not load";
        }
    }

    private static string? ValueOf(string file, string name, char separator) => !File.Exists(file) ? null
        : File.ReadLines(file).Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(separator) + 1)..].Trim()).FirstOrDefault();
}
