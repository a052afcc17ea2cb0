using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using AlgorithmiaMigration.Sandbox.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>The machine's git, isolated from the configuration of the machine and the user.</summary>
internal sealed class GitTool(string emptyHome) : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<RunningGit, bool> _running = new();
    private readonly Lazy<string> _program = new(() => ProgramFinder.Require("git", "The Sandbox needs it: install git, or add its folder to PATH."));

    /// <exception cref="InvalidOperationException">git was not found, or its HTTP server is missing.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        string folder = (await ReadAsync(["--exec-path"], cancellation)).Trim();
        string[] programs = [Path.Combine(folder, "git-http-backend"), Path.Combine(folder, "git-http-backend.exe")];
        if (!programs.Any(File.Exists))
            throw new InvalidOperationException($"The Sandbox requires git's http-backend, which was not found in '{folder}'.");
    }

    /// <summary>The start information of a process with an isolated environment.</summary>
    public ProcessStartInfo Prepare(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = CommandLine.For(_program.Value, arguments);
        Isolate(start.Environment);
        return start;
    }

    /// <summary>Runs a command and returns its output.</summary>
    /// <exception cref="InvalidOperationException">The command failed, or git was not found.</exception>
    public async Task<byte[]> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using RunningGit running = Start(Prepare(arguments));
        ChildProcess process = running.Process;
        process.CloseInput();
        using MemoryStream output = new();
        Task<string> errors = process.Errors.ReadToEndAsync(cancellation);
        await process.Output.BaseStream.CopyToAsync(output, cancellation);
        await process.Exited.WaitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed: {(await errors).Trim()}");
        return output.ToArray();
    }

    public async Task<string> ReadAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        Encoding.UTF8.GetString(await RunAsync(arguments, cancellation));

    /// <exception cref="InvalidOperationException">git was not found on the PATH.</exception>
    public RunningGit Start(ProcessStartInfo start)
    {
        RunningGit running = new(ChildProcess.Start(start), ended => _running.TryRemove(ended, out _));
        _running[running] = true;
        return running;
    }

    /// <summary>Stops running processes, so that none writes to folders that are about to be removed.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (RunningGit running in _running.Keys)
        {
            running.Process.Kill();
            await running.Process.EndAsync(StopTimeout, MachineClock.Time);
        }
    }

    private void Isolate(IDictionary<string, string?> environment)
    {
        // In a server started from a hook or an alias, inherited GIT_ variables would select another repository.
        foreach (string name in environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
            environment.Remove(name);
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["HOME"] = emptyHome;
        environment["USERPROFILE"] = emptyHome;
        environment["XDG_CONFIG_HOME"] = emptyHome;
        environment["LC_ALL"] = "C";
    }
}
