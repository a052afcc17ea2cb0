using System.ComponentModel;
using System.Diagnostics;

namespace AlgorithmiaMigration.Report.Tests;

/// <summary>The browser of the tests: the first Chromium, Chrome or Edge of this machine. Where Debian's packages can be installed, a missing
/// one is.</summary>
internal static class ChromiumProgram
{
    private const string Variable = "ALGO_TEST_BROWSER";

    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"]
        : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }.Select(Environment.GetFolderPath)
            .Where(folder => folder.Length > 0)
            .SelectMany(folder => new[] { Path.Combine(folder, "Google", "Chrome", "Application"), Path.Combine(folder, "Microsoft", "Edge", "Application") }),
    ];

    private static readonly string[] MacPrograms =
        ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

    /// <summary>The path of the program.</summary>
    public static async Task<string> RequireAsync()
    {
        if (Find() is { } found) return found;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess) await InstallAsync();
        return Find() ?? throw new InvalidOperationException(
            $"These tests require a Chromium: install it (Debian: apt-get install chromium), or set {Variable} to the path of a Chromium, Chrome or Edge.");
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given
        : Names.SelectMany(name => Folders.Select(folder => Path.Combine(folder, name))).Concat(MacPrograms).FirstOrDefault(File.Exists);

    private static async Task InstallAsync()
    {
        try
        {
            await TestProgram.RunAsync(TestProgram.Start("apt-get", "update", "-qq"));
            ProcessStartInfo install = TestProgram.Start("apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium");
            install.Environment["DEBIAN_FRONTEND"] = "noninteractive";
            await TestProgram.RunAsync(install);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            // Another system than Debian; the caller says what is missing.
        }
    }
}
