using System.ComponentModel;
using System.Diagnostics;

namespace AlgorithmiaMigration.Git;

/// <summary>Ends a process together with those it started: git talks HTTP through a child.</summary>
internal static class ProcessTree
{
    public static void Kill(Process process)
    {
        try
        {
#if NET
            process.Kill(entireProcessTree: true);
#else
            KillWithTaskkill(process);
#endif
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the same moment.
        }
    }

#if !NET
    private static void KillWithTaskkill(Process process)
    {
        if (process.HasExited) return;
        ProcessStartInfo start = new(Path.Combine(Environment.SystemDirectory, "taskkill.exe"), $"/T /F /PID {process.Id}")
        {
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using Process killer = Process.Start(start)!;
            killer.WaitForExit();
        }
        finally
        {
            // Whatever became of its children, or of taskkill itself: the one we wait for must not stay.
            if (!process.HasExited) process.Kill();
        }
    }
#endif

    /// <summary>Completes when the process has ended. Ask before it is started.</summary>
    public static Task ExitOf(Process process)
    {
        TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ended.TrySetResult(true);
        return ended.Task;
    }
}
