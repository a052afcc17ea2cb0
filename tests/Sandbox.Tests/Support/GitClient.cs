using System.Diagnostics;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>The machine's git as a client, with a separate configuration.</summary>
public sealed class GitClient : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("algo-sandbox-client-").FullName;

    public string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    public GitClient With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    /// <summary>Runs git in a subfolder of this client and returns its output and error output.</summary>
    public async Task<(int ExitCode, string Output)> TryAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = TestProgram.Start("git", arguments);
        start.WorkingDirectory = Path(folder);
        start.Environment["HOME"] = Folder;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (string role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = "Tester";
            start.Environment[$"GIT_{role}_EMAIL"] = "tester@example.com";
        }
        foreach (var (name, value) in _variables) start.Environment[name] = value;
        TestProgram git = await TestProgram.RunAsync(start);
        return (git.ExitCode, git.Text + git.Errors);
    }

    public async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await TryAsync(folder, arguments);
        Assert.True(exitCode == 0, $"git {arguments[0]} ended with {exitCode}: {output}");
        return output;
    }

    /// <summary>Clones with the key in the address, as the documented script does.</summary>
    public Task<string> CloneAsync(Uri address, string folder) => RunAsync("", "clone", "--quiet", address.AbsoluteUri, folder);

    /// <summary>Writes files, commits and pushes; returns git's output.</summary>
    public async Task<string> PushAsync(string folder, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(folder, path))!);
            await File.WriteAllTextAsync(Path(folder, path), text);
        }
        await RunAsync(folder, "add", "--all");
        await RunAsync(folder, "commit", "--quiet", "-m", "new version");
        return await RunAsync(folder, "push");
    }

    public async Task<string> HeadAsync(string folder) => (await RunAsync(folder, "rev-parse", "HEAD")).Trim();

    public void Dispose() => TestFolder.Remove(Folder);
}
