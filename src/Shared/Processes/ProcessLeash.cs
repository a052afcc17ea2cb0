using System.Diagnostics;

namespace AlgorithmiaMigration.Shared;

/// <summary>
/// Ends a program when this process ends, even if it is killed: otherwise a git that waits for a server would go on for hours, with a key in its
/// environment. On Windows by a job object. Elsewhere by a shell that watches a pipe, which the system closes when this process ends; it asks the
/// program's group of processes to end, because git does not end its children, and kills what does not. The signal that Linux can send at a parent's death would
/// not do: there, the parent is the thread that started the program.
/// </summary>
internal static class ProcessLeash
{
    private const string Shell = "/bin/sh";

    // The watcher's streams are closed, because the program's streams are read until nobody holds them. Once the program has ended, what is left of its
    // group is killed: a child that was just being started, or that ignores the request, would hold them for ever.
    private const string Script =
        """
        exec 3<&0
        if command -v setsid >/dev/null 2>&1; then setsid "$@" </dev/null 3<&- &
        else set -m; "$@" </dev/null 3<&- &
        fi
        program=$!
        { read -r end <&3; kill -s TERM -- "-$program"; sleep 5; kill -s KILL -- "-$program"; } >/dev/null 2>&1 &
        watcher=$!
        exec 3<&-
        wait "$program"
        code=$?
        kill "$watcher" 2>/dev/null
        kill -s KILL -- "-$program" 2>/dev/null
        exit "$code"
        """;

    /// <summary>Describes how the program is started. Its input is empty.</summary>
    public static ProcessStartInfo For(string program, IEnumerable<string> arguments) => ProgramFinder.OnWindows
        ? CommandLine.For(program, arguments)
        : CommandLine.For(Shell, ["-c", Script, "sh", program, .. arguments]);

    /// <summary>Ties a started program to this process, where that is done after the start.</summary>
    public static void Tie(Process process)
    {
        if (!ProgramFinder.OnWindows) return;
        WindowsJob.Add(process);
        process.StandardInput.Close();
    }
}
