using System.ComponentModel;
using System.Diagnostics;

namespace AlgorithmiaMigration.Git;

/// <summary>The <c>git</c> of this machine, and whether it will do.</summary>
internal sealed class GitExecutable
{
    private const int VersionPatience = 15_000;
    private readonly string? _wanted;
    private readonly Lazy<(string? Path, string? Why)> _found;

    public GitExecutable(string? wanted)
    {
        _wanted = wanted;
        _found = new Lazy<(string?, string?)>(Look);
    }

    /// <summary>Null when it can be used; otherwise the reason why not.</summary>
    public string? WhyUnavailable => _found.Value.Why;

    /// <summary>What a process of it starts with; streams are redirected, arguments and environment complete.</summary>
    public ProcessStartInfo Command(string workFolder, string? repository, GitEndpoint? endpoint, IEnumerable<string> arguments)
    {
        string path = _found.Value.Path ?? throw new MigrationException(FailureKind.NoGitEngine, WhyUnavailable!);
        ProcessStartInfo start = Redirected(path);
        start.WorkingDirectory = workFolder;
        CommandLine.SetArguments(start, arguments);
        GitEnvironment.Apply(start.Environment, workFolder, repository, endpoint);
        return start;
    }

    private (string?, string?) Look()
    {
        string? path = _wanted ?? OnPath();
        if (path is null) return (null, "git is not on the PATH.");
        try
        {
            string output = Version(path);
            Version? version = GitVersion.Parse(output);
            if (version is null) return (null, $"'{path} --version' answered '{output}'.");
            return version >= GitVersion.Oldest
                ? (path, null)
                : (null, $"{path} is git {version}; {GitVersion.Oldest} or newer is needed.");
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
        {
            return (null, $"{path} cannot be started: {failure.Message}");
        }
    }

    private static string Version(string path)
    {
        ProcessStartInfo start = Redirected(path);
        CommandLine.SetArguments(start, ["--version"]);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        if (process.WaitForExit(VersionPatience)) return process.StandardOutput.ReadLine() ?? process.StandardError.ReadLine() ?? "";
        ProcessTree.Kill(process);
        return "";
    }

    // Looked up by ourselves: Windows would take a git.exe of the current folder first.
    private static string? OnPath()
    {
        new ProcessStartInfo().Environment.TryGetValue("PATH", out string? path);
        string name = Path.DirectorySeparatorChar == '\\' ? "git.exe" : "git";
        return (path ?? "").Split(Path.PathSeparator)
            .Select(folder => folder.Trim('"'))
            .Where(folder => folder.Length > 0 && Path.IsPathRooted(folder))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static ProcessStartInfo Redirected(string path) => new(path)
    {
        UseShellExecute = false,
        CreateNoWindow = true,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
