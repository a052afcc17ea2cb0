using System.Diagnostics;
using System.Text;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration;

/// <summary>A program that a test has run to its end.</summary>
/// <param name="ExitCode">How it ended; 0 for success.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed to its error stream.</param>
internal sealed record TestProgram(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Describes how a program is started that the tests cannot do without.</summary>
    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments) =>
        CommandLine.For(ProgramFinder.Require(program, "The tests need it."), arguments);

    public static async Task<TestProgram> RunAsync(ProcessStartInfo start, byte[]? input = null)
    {
        using ChildProcess process = ChildProcess.Start(start);
        Task<string> errors = process.Errors.ReadToEndAsync();
        Task feeding = FeedAsync(process, input ?? []);
        using MemoryStream output = new();
        await process.Output.BaseStream.CopyToAsync(output);
        await process.Exited;
        await feeding;
        return new TestProgram(process.ExitCode, output.ToArray(), await errors);
    }

    private static async Task FeedAsync(ChildProcess process, byte[] input)
    {
        try
        {
            if (input.Length > 0) await process.Input.BaseStream.WriteAsync(input);
        }
        catch (IOException)
        {
            // It has ended without reading everything; how it ended says why.
        }
        process.CloseInput();
    }
}
