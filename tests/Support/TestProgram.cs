using System.Diagnostics;
using System.Text;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration;

/// <summary>The result of a program that a test has run.</summary>
/// <param name="ExitCode">The exit code; 0 for success.</param>
/// <param name="Output">The output.</param>
/// <param name="Errors">The error output.</param>
internal sealed record TestProgram(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Describes the start of a program that the tests require.</summary>
    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments) =>
        CommandLine.For(ProgramFinder.Require(program, "The tests require it."), arguments);

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
            // The program ended without reading all input; its exit code and output show the reason.
        }
        process.CloseInput();
    }
}
