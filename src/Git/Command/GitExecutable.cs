using System.Diagnostics;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>The <c>git</c> of this machine, and whether it will do.</summary>
internal sealed class GitExecutable
{
    private const int VersionPatience = 15_000;

    private readonly string? _wanted;
    private readonly Action<Process>? _kill;
    private readonly int _patience;
    private readonly Lazy<(string? Path, string? Why)> _found;

    /// <param name="wanted">Its path; null for the first one on the PATH.</param>
    /// <param name="kill">How to kill a process of it; null for the usual way.</param>
    /// <param name="patience">How many milliseconds it may take to say its version.</param>
    public GitExecutable(string? wanted, Action<Process>? kill = null, int patience = VersionPatience)
    {
        _wanted = wanted;
        _kill = kill;
        _patience = patience;
        _found = new Lazy<(string?, string?)>(Look);
    }

    /// <summary>Null when it can be used; otherwise the reason why not.</summary>
    public string? WhyUnavailable => _found.Value.Why;

    /// <summary>Starts it.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.NoGitEngine"/>.</exception>
    public ChildProcess Start(string workFolder, string? repository, GitEndpoint? endpoint, IEnumerable<string> arguments)
    {
        string path = _found.Value.Path ?? throw new MigrationException(FailureKind.NoGitEngine, WhyUnavailable!);
        ProcessStartInfo start = CommandLine.For(path, arguments);
        start.WorkingDirectory = workFolder;
        GitEnvironment.Apply(start.Environment, workFolder, repository, endpoint);
        return ChildProcess.Start(start, _kill);
    }

    private (string?, string?) Look()
    {
        string? path = _wanted is { } given ? Path.GetFullPath(given) : ProgramFinder.Find("git");
        if (path is null) return (null, "git is not on the PATH.");
        try
        {
            if (Version(path) is not { } output) return (null, $"'{path} --version' did not end within {_patience / 1000} s.");
            Version? version = GitVersion.Parse(output);
            if (version is null) return (null, $"'{path} --version' answered '{output}'.");
            return version >= GitVersion.Oldest
                ? (path, null)
                : (null, $"{path} is git {version}; {GitVersion.Oldest} or newer is needed.");
        }
        catch (ProgramException failure)
        {
            return (null, failure.Message);
        }
    }

    /// <summary>What it says about itself; null when it does not end in time.</summary>
    private string? Version(string path)
    {
        using ChildProcess process = ChildProcess.Start(CommandLine.For(path, "--version"), _kill);
        process.CloseInput();
        FirstLine output = new(process.Output), errors = new(process.Errors);
        return process.WaitForExit(_patience) ? output.Wait(_patience) ?? errors.Wait(_patience) ?? "" : null;
    }
}
