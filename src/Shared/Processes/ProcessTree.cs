using System.Diagnostics;

namespace AlgorithmiaMigration.Shared;

/// <summary>Kills a process together with its descendants: git uses a child process for HTTP.</summary>
internal static class ProcessTree
{
    /// <summary>Expensive: it enumerates every process of the machine, which takes a quarter of a second on Windows.</summary>
    public static void Kill(Process process)
    {
#pragma warning disable RS0030 // The one place that kills.
#if NET
        process.Kill(entireProcessTree: true);
#else
        using Process killer = Process.Start(CommandLine.For(Path.Combine(Environment.SystemDirectory, "taskkill.exe"), "/T", "/F", "/PID", $"{process.Id}"))!;
        killer.WaitForExit();
        if (killer.ExitCode != 0) throw new InvalidOperationException($"taskkill exited with code {killer.ExitCode}.");
#endif
    }

    public static void KillAlone(Process process) => process.Kill();
#pragma warning restore RS0030
}
