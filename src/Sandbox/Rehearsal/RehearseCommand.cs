using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary><c>rehearse</c>: a complete migration between its own clusters, verified independently.</summary>
internal static class RehearseCommand
{
    private const string Help = """
        rehearse [options]: migrates a seeded cluster to two others with the real engine, and verifies the result

          --algorithms N   additional generated algorithms (default: 0)
          --files N        small files in one collection (default: 2500)
          --megabytes N    the size of a large file (default: 300); 0 for both omits the load on hosted data
          --latency MS     delay before every answer, as in a network (default: 0)
          --throttle N     items processed in parallel (default: 8)
          --archive        migrates in two halves: to an archive, then from it, while the source cannot be reached
          --report PATH    writes a report of the migration as an HTML file
          --keep           keeps repositories and journal on disk, and prints where

        Exit codes: 0 everything went as expected, 2 something did not, 64 the command line is invalid.
        """;

    /// <summary>Runs the command and returns the exit code of the process.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        RehearsalOptions options = RehearsalOptions.Parse(arguments);
        if (!options.Help) return await Rehearsal.RunAsync(options, cancellation);
        Terminal.Line(Help);
        return ExitCodes.Ok;
    }
}
