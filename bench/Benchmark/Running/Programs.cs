using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace AlgorithmiaMigration.Bench;

/// <summary>What a program did.</summary>
internal sealed record Ended(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>Runs programs, this one among them.</summary>
internal static class Programs
{
    /// <summary>The repository that this was built from.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Root").Value!);

    /// <summary>This program once more. Its own executable may be a test's, so it is started by its assembly.</summary>
    public static ProcessStartInfo Self(string verb) => new("dotnet", ["exec", typeof(Programs).Assembly.Location, verb]);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="OperationCanceledException">It took too long, and was ended with all that it had started.</exception>
    public static async Task<Ended> RunAsync(ProcessStartInfo start, string input, CancellationToken cancellation)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            using MemoryStream output = new();
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
            string said = await errors;
            await process.WaitForExitAsync(cancellation);
            return new Ended(process.ExitCode, output.ToArray(), said);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What a program prints.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<byte[]> ReadAsync(string program, params string[] arguments)
    {
        Ended ended = await RunAsync(new ProcessStartInfo(program, arguments), "", CancellationToken.None);
        return ended.ExitCode == 0
            ? ended.Output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {ended.Errors.Trim()}");
    }

    /// <summary>The first line of what a program prints; null when there is none of that name.</summary>
    public static async Task<string?> TryFirstLineAsync(string program, params string[] arguments)
    {
        try
        {
            return Encoding.UTF8.GetString(await ReadAsync(program, arguments)).Split('\n')[0].Trim();
        }
        catch (Exception missing) when (missing is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
