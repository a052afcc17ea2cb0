using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The machine's git, without anybody's configuration: what the engines are judged by.</summary>
internal static class RealGit
{
    public static async Task<byte[]> BytesAsync(string folder, byte[] input, params string[] arguments)
    {
        ProcessStartInfo start = new(ProgramFinder.Require("git", "Install it."))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_DIR"] = folder;

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task feeding = FeedAsync(process, input);
        using MemoryStream output = new();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        await feeding;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        return output.ToArray();
    }

    public static async Task<string> TextAsync(string folder, params string[] arguments) =>
        Encoding.UTF8.GetString(await BytesAsync(folder, [], arguments)).Trim();

    private static async Task FeedAsync(Process process, byte[] input)
    {
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
    }
}
