using System.Diagnostics;
using System.Reflection;
using System.Text;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Bench;

/// <summary>The result of a program.</summary>
internal sealed record Ended(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>Runs programs, including this one.</summary>
internal static class Programs
{
    /// <summary>The repository that this was built from.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Root").Value!);

    /// <summary>This program again, started by its assembly, because the current executable may be a test's.</summary>
    public static ProcessStartInfo Self(string verb) => CommandLine.For(DotnetProgram.Require(), "exec", typeof(Programs).Assembly.Location, verb);

    /// <summary>A program from the folders of PATH, or given by its full path.</summary>
    /// <exception cref="InvalidOperationException">The program was not found.</exception>
    public static ProcessStartInfo Of(string program, params IEnumerable<string> arguments) =>
        CommandLine.For(ProgramFinder.Require(program, "Install it, or add its folder to PATH."), arguments);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="OperationCanceledException">The program took too long, and was ended with its children.</exception>
    public static async Task<Ended> RunAsync(ProcessStartInfo start, string input, CancellationToken cancellation)
    {
        using ChildProcess process = ChildProcess.Start(start);
        Task<string> errors = process.Errors.ReadToEndAsync(cancellation);
        await process.Input.WriteAsync(input);
        process.CloseInput();
        using MemoryStream output = new();
        await process.Output.BaseStream.CopyToAsync(output, cancellation);
        string errorText = await errors;
        await process.Exited.WaitAsync(cancellation);
        return new Ended(process.ExitCode, output.ToArray(), errorText);
    }

    /// <summary>The output of a program.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<byte[]> ReadAsync(string program, params string[] arguments)
    {
        Ended ended = await RunAsync(Of(program, arguments), "", CancellationToken.None);
        return ended.ExitCode == 0
            ? ended.Output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {ended.Errors.Trim()}");
    }

    /// <summary>The first line of a program's output; null when the program was not found or failed.</summary>
    public static async Task<string?> TryFirstLineAsync(string program, params string[] arguments)
    {
        try
        {
            return Encoding.UTF8.GetString(await ReadAsync(program, arguments)).Split('\n')[0].Trim();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
