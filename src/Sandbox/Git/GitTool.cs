using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>The machine's git, untouched by the machine's and the user's configuration.</summary>
internal sealed class GitTool(string emptyHome) : IDisposable
{
    private readonly ConcurrentDictionary<Process, bool> _running = new();

    /// <exception cref="InvalidOperationException">There is no git, or it came without its HTTP server.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        string folder = (await ReadAsync(["--exec-path"], cancellation)).Trim();
        string[] programs = [Path.Combine(folder, "git-http-backend"), Path.Combine(folder, "git-http-backend.exe")];
        if (!programs.Any(File.Exists))
            throw new InvalidOperationException($"The Sandbox needs git's http-backend, and there is none in '{folder}'.");
    }

    /// <summary>A process that is ready to start, in an environment of its own.</summary>
    public ProcessStartInfo Prepare(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        Isolate(start.Environment);
        return start;
    }

    /// <summary>What a command printed.</summary>
    /// <exception cref="InvalidOperationException">It failed, or there is no git.</exception>
    public async Task<byte[]> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using RunningGit running = Start(Prepare(arguments));
        Process process = running.Process;
        process.StandardInput.Close();
        using MemoryStream output = new();
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed: {(await errors).Trim()}");
        return output.ToArray();
    }

    public async Task<string> ReadAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        Encoding.UTF8.GetString(await RunAsync(arguments, cancellation));

    /// <exception cref="InvalidOperationException">There is no git on the PATH.</exception>
    public RunningGit Start(ProcessStartInfo start)
    {
        try
        {
            Process process = Process.Start(start)!;
            _running[process] = true;
            return new RunningGit(process, () => _running.TryRemove(process, out _));
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("The Sandbox needs git on the PATH, and it could not be started.", missing);
        }
    }

    /// <summary>Ends what still runs, so that nothing writes into folders that are about to go.</summary>
    public void Dispose()
    {
        foreach (Process process in _running.Keys)
        {
            try
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
            catch (InvalidOperationException)
            {
                // It has ended and was let go of in this very moment.
            }
        }
    }

    private void Isolate(IDictionary<string, string?> environment)
    {
        // Inherited GIT_ variables would point a server started from a hook or an alias at another repository.
        foreach (string name in environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
            environment.Remove(name);
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["HOME"] = emptyHome;
        environment["USERPROFILE"] = emptyHome;
        environment["XDG_CONFIG_HOME"] = emptyHome;
        environment["LC_ALL"] = "C";
    }
}

/// <summary>A git process; one that nobody has waited for ends with its owner.</summary>
internal sealed class RunningGit(Process process, Action forget) : IDisposable
{
    public Process Process => process;

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        forget();
        process.Dispose();
    }
}
