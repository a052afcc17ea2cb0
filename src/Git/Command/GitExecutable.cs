using System.Diagnostics;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>The <c>git</c> executable of this machine, and whether it can be used.</summary>
internal sealed class GitExecutable
{
    private const int VersionTimeout = 15_000;

    private readonly string? _configured;
    private readonly Action<Process>? _kill;
    private readonly int _patience;
    private readonly Lazy<(string? Path, string? Why)> _found;

    /// <param name="configured">The path; null for the first <c>git</c> on the PATH.</param>
    /// <param name="kill">Kills a process; null for the default.</param>
    /// <param name="patience">Time limit for <c>git --version</c>, in milliseconds.</param>
    public GitExecutable(string? configured, Action<Process>? kill = null, int patience = VersionTimeout)
    {
        _configured = configured;
        _kill = kill;
        _patience = patience;
        _found = new Lazy<(string?, string?)>(Find);
    }

    /// <summary>Why git cannot be used; null when it can.</summary>
    public string? WhyUnavailable => _found.Value.Why;

    private string Found => _found.Value.Path ?? throw new MigrationException(FailureKind.NoGitEngine, WhyUnavailable!);

    /// <summary>Starts git for a local command, which ends at the end of its input.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.NoGitEngine"/>.</exception>
    public ChildProcess Start(string workFolder, string repository, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = CommandLine.For(Found, arguments);
        start.WorkingDirectory = workFolder;
        GitEnvironment.Apply(start.Environment, workFolder, repository);
        return ChildProcess.Start(start, _kill);
    }

    /// <summary>Starts git for a command to a server; it ends with this process. Its input is empty.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.NoGitEngine"/>.</exception>
    public ChildProcess Start(string workFolder, GitJob job)
    {
        ProcessStartInfo start = ProcessLeash.For(Found, job.Arguments);
        start.WorkingDirectory = workFolder;
        GitEnvironment.Apply(start.Environment, workFolder, job.Repository, job.Endpoint, job.SlowLimit);
        return ChildProcess.Start(start, _kill, ProcessLeash.Tie);
    }

    private (string?, string?) Find()
    {
        string? path = _configured is { } given ? Path.GetFullPath(given) : ProgramFinder.Find("git");
        if (path is null) return (null, "git is not on the PATH.");
        try
        {
            if (Version(path) is not { } output) return (null, $"'{path} --version' did not exit within {_patience / 1000} s.");
            Version? version = GitVersion.Parse(output);
            if (version is null) return (null, $"'{path} --version' printed '{output}'.");
            return version >= GitVersion.Oldest
                ? (path, null)
                : (null, $"{path} is git {version}; {GitVersion.Oldest} or later is required.");
        }
        catch (ProgramException failure)
        {
            return (null, failure.Message);
        }
    }

    /// <summary>The output of <c>git --version</c>; null when it does not exit in time.</summary>
    private string? Version(string path)
    {
        using ChildProcess process = ChildProcess.Start(CommandLine.For(path, "--version"), _kill);
        process.CloseInput();
        FirstLine output = new(process.Output), errors = new(process.Errors);
        return process.WaitForExit(_patience) ? output.Wait(_patience) ?? errors.Wait(_patience) ?? "" : null;
    }
}
