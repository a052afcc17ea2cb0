namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary><c>-- rehearse</c>: the whole migration on clusters of its own, verified independently.</summary>
internal static class RehearseCommand
{
    private const string Usage = """
        rehearse: migrates a seeded cluster to two others with the real engine, and verifies the result.

          --algorithms N   further generated algorithms besides the seeded ones (default 0)
          --latency MS     what every request takes longer, as over a network (default 0)
          --throttle N     algorithms worked on at the same time (default 8)
          --keep           leaves repositories and journal on disk and says where

        Exit code: 0 everything went as expected, 2 something did not, 64 the command line is wrong.
        """;

    private const int WrongUsage = 64;

    /// <summary>Runs it; the exit code is the process's.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        if (args.Contains("--help"))
        {
            Terminal.Line(Usage);
            return 0;
        }
        RehearsalOptions options;
        try
        {
            options = RehearsalOptions.Parse(args);
        }
        catch (FormatException e)
        {
            Terminal.Error(e.Message);
            Terminal.Error(Usage);
            return WrongUsage;
        }
        return await Rehearsal.RunAsync(options, cancellation);
    }
}
