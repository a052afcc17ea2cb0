using System.Diagnostics;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>
/// Programs end when this process does. The system closes the pipe to them then, as these tests do; Windows does the same with the handle of its job.
/// </summary>
public sealed class ProcessLeashTests
{
    [Theory]
    [InlineData("sleep 600 & echo ready; wait")]
    // A child that ignores the request.
    [InlineData("(trap '' TERM; echo ready; exec sleep 600) & wait")]
    public async Task The_program_and_its_children_end_when_the_pipe_closes(string script)
    {
        using ChildProcess program = Start("sh", "-c", $"trap 'exit 7' TERM; {script}");
        await program.Output.ReadLineAsync();

        program.CloseInput();
        // The child holds the stream too.
        await program.Output.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await program.Exited;

        Assert.Equal(7, program.ExitCode);
    }

    [Fact]
    public async Task A_program_that_ignores_the_request_is_killed()
    {
        using ChildProcess program = Start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
        await program.Output.ReadLineAsync();

        program.CloseInput();
        await program.Exited.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(128 + 9, program.ExitCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    public async Task Output_errors_arguments_and_exit_code_pass_through_and_nothing_stays_behind(int code)
    {
        using ChildProcess program = Start("sh", "-c", $"echo \"$1|$2\"; echo trouble >&2; exit {code}", "name", "with space", "$HOME 'quoted'");
        Task<string> errors = program.Errors.ReadToEndAsync();

        // Both streams end only when nobody holds them any more.
        Assert.Equal("with space|$HOME 'quoted'\n", await program.Output.ReadToEndAsync());
        Assert.Equal("trouble\n", await errors);
        await program.Exited;
        Assert.Equal(code, program.ExitCode);
    }

    [Fact]
    public async Task The_program_has_no_input()
    {
        using ChildProcess program = Start("cat");

        Assert.Equal("", await program.Output.ReadToEndAsync());
        await program.Exited;
        Assert.Equal(0, program.ExitCode);
    }

    private static ChildProcess Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = ProcessLeash.For(ProgramFinder.Require(program, "The tests require it."), arguments);
        return ChildProcess.Start(start, null, ProcessLeash.Tie);
    }
}
