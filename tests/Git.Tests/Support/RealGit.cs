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

    /// <summary>The commit of a branch, as the repository's files say it, without a process; null when there is no such branch.</summary>
    public static string? CommitOf(string folder, string branch)
    {
        string loose = Path.Combine(folder, branch), packed = Path.Combine(folder, "packed-refs");
        if (File.Exists(loose)) return File.ReadAllText(loose).Trim();
        string[] lines = File.Exists(packed) ? File.ReadAllLines(packed) : [];
        return Array.Find(lines, line => line.EndsWith(" " + branch, StringComparison.Ordinal))?.Split(' ')[0];
    }

    public static async Task<string> TextAsync(string folder, params string[] arguments) =>
        Encoding.UTF8.GetString(await BytesAsync(folder, [], arguments)).Trim();
}
