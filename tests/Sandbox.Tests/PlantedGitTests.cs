using System.Diagnostics;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>A program named git in the folder where the Sandbox is started. Anyone who can write there could have placed it, so it must not be started.</summary>
public sealed class PlantedGitTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Traces => Path.Combine(_folder.Path, "traces");

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("bin")]
    [InlineData(".:bin:..:")]
    public async Task It_is_not_found_in_folders_that_depend_on_the_current_one(string path)
    {
        (int exitCode, string output) = await ServeAsync(path.Replace(':', Path.PathSeparator));

        Assert.Equal(1, exitCode);
        Assert.Contains("'git' was not found in the folders of PATH. The Sandbox needs it: install git", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Traces), "The planted git was started.");
    }

    [Fact]
    public async Task It_is_skipped_in_favour_of_git_in_an_absolute_folder()
    {
        string real = Path.GetDirectoryName(ProgramFinder.Find("git"))!;

        (int exitCode, string output) = await ServeAsync($".{Path.PathSeparator}{real}");

        Assert.Equal(0, exitCode);
        Assert.Contains("Ready", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Traces), "The planted git was started.");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Output)> ServeAsync(string path)
    {
        Plant(_folder.Path);
        Plant(Directory.CreateDirectory(Path.Combine(_folder.Path, "bin")).FullName);
        ProcessStartInfo start = CommandLine.For(DotnetProgram.Require(), typeof(SandboxHost).Assembly.Location,
            "serve", "--empty", "--cluster", "one", "--stop-with-input");
        start.WorkingDirectory = _folder.Path;
        start.Environment["PATH"] = path;
        using ChildProcess sandbox = ChildProcess.Start(start);
        Task<string> errors = sandbox.Errors.ReadToEndAsync();
        string output = "";
        while (await sandbox.Output.ReadLineAsync() is { } line)
        {
            output += line;
            if (line.StartsWith("Ready", StringComparison.Ordinal)) sandbox.CloseInput();
        }
        await sandbox.Exited;
        return (sandbox.ExitCode, output + await errors);
    }

    // On Windows the file is not executable: starting it would fail with a different error.
    private void Plant(string folder)
    {
        string file = Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git");
        File.WriteAllText(file, $"#!/bin/sh\necho started >> '{Traces}'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
