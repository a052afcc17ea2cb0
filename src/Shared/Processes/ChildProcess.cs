using System.ComponentModel;
using System.Diagnostics;

namespace AlgorithmiaMigration.Shared;

/// <summary>
/// A program that was started: its streams, its end, and ways to end it that cost nothing when it has ended already. Ending never
/// throws, whatever the system says about processes that come and go: it happens after the work, and must not spoil its result.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly TaskCompletionSource<bool> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly Action<Process> _kill;

    private ChildProcess(ProcessStartInfo start, Action<Process> kill)
    {
        _kill = kill;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exit.TrySetResult(true);
    }

    public int Id { get; private set; }

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Errors => _process.StandardError;

    /// <summary>Completes when the process has ended.</summary>
    public Task Exited => _exit.Task;

    public int ExitCode => _process.ExitCode;

    /// <param name="start">As <see cref="CommandLine.For"/> describes it.</param>
    /// <param name="kill">How to kill; null for the process with all that it has started. Tests count here.</param>
    /// <exception cref="ProgramException">The program cannot be started.</exception>
    public static ChildProcess Start(ProcessStartInfo start, Action<Process>? kill = null)
    {
        ChildProcess child = new(start, kill ?? ProcessTree.Kill);
        try
        {
#pragma warning disable RS0030 // The one place that starts processes.
            child._process.Start();
#pragma warning restore RS0030
            child.Id = child._process.Id;
            return child;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
        {
            child._process.Dispose();
            throw new ProgramException($"{start.FileName} cannot be started: {failure.Message}", failure);
        }
    }

    /// <summary>Ends the program's input, which ends programs that live on what they are told.</summary>
    public void CloseInput() => Quietly(() => _process.StandardInput.Close());

    /// <summary>Ends a program that is stuck in an answer nobody reads any more. Whoever still reads gets an exception.</summary>
    public void CloseOutput() => Quietly(() => _process.StandardOutput.Close());

    /// <summary>False when it still runs after so many milliseconds.</summary>
    public bool WaitForExit(int milliseconds) => HasExited() || _process.WaitForExit(milliseconds);

    /// <summary>Kills it with all that it has started, unless it has ended.</summary>
    public void Kill()
    {
        if (HasExited()) return;
        // Looking for the others can fail for reasons that have nothing to do with it; it must not stay for that.
        if (!Quietly(() => _kill(_process)) && !HasExited()) Quietly(() => ProcessTree.KillAlone(_process));
    }

    /// <summary>Asks it to end by closing its input, and kills it when it has not done so in time.</summary>
    /// <param name="patience">How long to wait for its own end, and again for that of a killed one.</param>
    /// <param name="time">The clock.</param>
    public async Task EndAsync(TimeSpan patience, TimeProvider time)
    {
        CloseInput();
        if (await ExitsWithinAsync(patience, time).ConfigureAwait(false)) return;
        Kill();
        await ExitsWithinAsync(patience, time).ConfigureAwait(false);
    }

    /// <summary>Kills it if it still runs, and lets go of it.</summary>
    public void Dispose()
    {
        Kill();
        Quietly(_process.Dispose);
    }

    private async Task<bool> ExitsWithinAsync(TimeSpan patience, TimeProvider time)
    {
        if (HasExited()) return true;
        TaskCompletionSource<bool> over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ITimer timer = time.CreateTimer(_ => over.TrySetResult(true), null, patience, Timeout.InfiniteTimeSpan);
        return await Task.WhenAny(_exit.Task, over.Task).ConfigureAwait(false) == _exit.Task;
    }

    private bool HasExited()
    {
        if (_exit.Task.IsCompleted) return true;
        bool exited = false;
        Quietly(() => exited = _process.HasExited);
        return exited;
    }

    // Win32Exception, InvalidOperationException and AggregateException are documented, NotSupportedException and
    // ArgumentOutOfRangeException were seen: whatever it is, the process has ended by itself or cannot be ended by us.
    private static bool Quietly(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
