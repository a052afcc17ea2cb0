using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary><c>-- rehearse</c>: the whole migration on clusters of its own, verified independently.</summary>
internal static class RehearseCommand
{
    private const string Help = """
        rehearse [options]: migrates a seeded cluster to two others with the real engine, and verifies the result

          --algorithms N   further generated algorithms besides the seeded ones (default: 0)
          --files N        small files in one collection (default: 2500)
          --megabytes N    the size of one large file (default: 300); with 0 for both there is no load on hosted data
          --latency MS     waits before every answer, as a network would (default: 0)
          --throttle N     algorithms worked on at the same time (default: 8)
          --keep           leaves repositories and journal on disk and says where

        Exit code: 0 everything went as expected, 2 something did not, 64 the command line is wrong.
        """;

    /// <summary>Runs it; the exit code is the process's.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        RehearsalOptions options = RehearsalOptions.Parse(arguments);
        if (!options.Help) return await Rehearsal.RunAsync(options, cancellation);
        Terminal.Line(Help);
        return ExitCodes.Ok;
    }
}
