using System.ComponentModel;
using System.Diagnostics;

namespace AlgorithmiaMigration.Shared;

/// <summary>
/// A started program: its streams, its exit, and ways to end it that are no-ops once it has exited. Ending it never throws, whatever
/// error the system reports: it happens after the work is done and must not replace its result.
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
    /// <param name="kill">Kills the process; null kills it with all its descendants. For tests.</param>
    /// <param name="started">Is called with the started process; null to do nothing.</param>
    /// <exception cref="ProgramException">The program cannot be started.</exception>
    public static ChildProcess Start(ProcessStartInfo start, Action<Process>? kill = null, Action<Process>? started = null)
    {
        ChildProcess child = new(start, kill ?? ProcessTree.Kill);
        try
        {
#pragma warning disable RS0030 // The one place that starts processes.
            child._process.Start();
#pragma warning restore RS0030
            child.Id = child._process.Id;
            if (started is not null) Quietly(() => started(child._process));
            return child;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
        {
            child._process.Dispose();
            throw new ProgramException($"{start.FileName} cannot be started: {failure.Message}", failure);
        }
    }

    /// <summary>Closes the program's input, at which programs that read commands from it exit.</summary>
    public void CloseInput() => Quietly(() => _process.StandardInput.Close());

    /// <summary>Closes the program's output, which unblocks a program that writes more than is read. A pending read fails with an exception.</summary>
    public void CloseOutput() => Quietly(() => _process.StandardOutput.Close());

    /// <summary>Waits for the program to exit; false when it still runs after this time.</summary>
    public bool WaitForExit(int milliseconds) => HasExited() || _process.WaitForExit(milliseconds);

    /// <summary>Kills the program with all its descendants, unless it has exited.</summary>
    public void Kill()
    {
        if (HasExited()) return;
        // Enumerating the descendants can fail for unrelated reasons; the program itself must be killed nevertheless.
        if (!Quietly(() => _kill(_process)) && !HasExited()) Quietly(() => ProcessTree.KillAlone(_process));
    }

    /// <summary>Asks the program to exit by closing its input, and kills it when it does not exit in time.</summary>
    /// <param name="patience">How long to wait for it to exit by itself, and again after killing it.</param>
    /// <param name="time">The clock.</param>
    public async Task EndAsync(TimeSpan patience, TimeProvider time)
    {
        CloseInput();
        if (await ExitsWithinAsync(patience, time).ConfigureAwait(false)) return;
        Kill();
        await ExitsWithinAsync(patience, time).ConfigureAwait(false);
    }

    /// <summary>Kills the program if it still runs, and releases its resources.</summary>
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
    // ArgumentOutOfRangeException were seen. In all these cases the process has exited by itself or cannot be ended from here.
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
