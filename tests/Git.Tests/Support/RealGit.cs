using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The machine's git, without any configuration, as the reference for the engines.</summary>
internal static class RealGit
{
    public static async Task<byte[]> BytesAsync(string folder, byte[] input, params string[] arguments)
    {
        ProcessStartInfo start = TestProgram.Start("git", arguments);
        start.WorkingDirectory = folder;
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_DIR"] = folder;

        TestProgram git = await TestProgram.RunAsync(start, input);
        return git.ExitCode == 0 ? git.Output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}: {git.Errors}");
    }

    public static async Task<string> TextAsync(string folder, params string[] arguments) =>
        Encoding.UTF8.GetString(await BytesAsync(folder, [], arguments)).Trim();
}
