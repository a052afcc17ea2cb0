using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>The machine's git, untouched by the machine's and the user's configuration.</summary>
internal sealed class GitTool(string emptyHome)
{
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
        using Process process = Start(Prepare(arguments));
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
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("The Sandbox needs git on the PATH, and it could not be started.", missing);
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
