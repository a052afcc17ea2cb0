using AlgorithmiaMigration.Shared;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private int _kills;

    [Fact]
    public async Task A_process_that_exits_at_the_end_of_its_input_is_not_killed()
    {
        using ChildProcess git = Start("git", "hash-object", "--stdin");

        await git.EndAsync(Patience, TimeProvider.System);

        Assert.True(git.Exited.IsCompletedSuccessfully);
        Assert.Equal(0, git.ExitCode);
        Assert.Equal(0, _kills);
    }

    [Fact]
    public async Task A_process_that_has_exited_is_not_killed()
    {
        ChildProcess git = Start("git", "--version");
        await git.Exited;

        git.Kill();
        await git.EndAsync(Patience, TimeProvider.System);
        git.Dispose();

        Assert.Equal(0, _kills);
    }

    [Fact]
    public async Task A_process_that_does_not_exit_is_killed_after_the_time_limit_and_not_before()
    {
        FakeTimeProvider time = new();
        using ChildProcess sleeper = Sleeper();

        Task ending = sleeper.EndAsync(Patience, time);
        time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _kills);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await ending;

        Assert.Equal(1, _kills);
        Assert.True(sleeper.Exited.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_running_process_is_killed_when_it_is_disposed()
    {
        ChildProcess sleeper = Sleeper();
        using System.Diagnostics.Process same = System.Diagnostics.Process.GetProcessById(sleeper.Id);

        sleeper.Dispose();

        await same.WaitForExitAsync();
        Assert.Equal(1, _kills);
    }

    public static TheoryData<string> OddFailures() =>
    [
        nameof(ArgumentOutOfRangeException), nameof(NotSupportedException), nameof(System.ComponentModel.Win32Exception),
        nameof(InvalidOperationException), nameof(AggregateException),
    ];

    [Theory, MemberData(nameof(OddFailures))]
    public async Task A_process_is_killed_whatever_enumerating_its_children_throws(string failure)
    {
        using ChildProcess sleeper = Sleeper(_ => throw Failure(failure));

        sleeper.Kill();

        await sleeper.Exited.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_named()
    {
        string nowhere = Path.Combine(Environment.CurrentDirectory, "no-such-program");

        ProgramException failure = Assert.Throws<ProgramException>(() => ChildProcess.Start(CommandLine.For(nowhere)));

        Assert.StartsWith($"{nowhere} cannot be started: ", failure.Message, StringComparison.Ordinal);
    }

    private ChildProcess Sleeper(Action<System.Diagnostics.Process>? kill = null) => OperatingSystem.IsWindows()
        ? Start(kill, "ping", "-n", "1000", "127.0.0.1")
        : Start(kill, "sleep", "1000");

    private ChildProcess Start(string program, params string[] arguments) => Start(null, program, arguments);

    private ChildProcess Start(Action<System.Diagnostics.Process>? kill, string program, params string[] arguments) =>
        ChildProcess.Start(CommandLine.For(ProgramFinder.Find(program)!, arguments), kill ?? (process =>
        {
            _kills++;
            ProcessTree.Kill(process);
        }));

    private static Exception Failure(string name) => name switch
    {
        nameof(ArgumentOutOfRangeException) => new ArgumentOutOfRangeException(name),
        nameof(NotSupportedException) => new NotSupportedException(),
        nameof(System.ComponentModel.Win32Exception) => new System.ComponentModel.Win32Exception(5),
        nameof(AggregateException) => new AggregateException(),
        _ => new InvalidOperationException(),
    };
}
