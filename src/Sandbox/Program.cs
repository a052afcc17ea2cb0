using AlgorithmiaMigration;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Rehearsal;
using AlgorithmiaMigration.Sandbox.Serving;

const string Usage = """
    Local Algorithmia clusters for rehearsing migrations.

      serve      runs clusters until it is stopped; see 'serve --help'
      rehearse   migrates a showcase between three clusters and checks the result
    """;

using StopSignals signals = new(ignoreInterrupt: args.Contains(ServeArguments.StopWithInputOption));
try
{
    switch (args)
    {
        case ["serve", .. var rest]:
            return await ServeCommand.RunAsync(rest, signals.Token);
        case ["rehearse", .. var rest]:
            return await RehearseCommand.RunAsync(rest, signals.Token);
        case ["--help" or "-h" or "help"]:
            Terminal.Line(Usage);
            return ExitCodes.Ok;
        case []:
            throw new UsageException("No command was given. Use serve or rehearse.");
        default:
            throw new UsageException($"Unknown command '{args[0]}'.");
    }
}
catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
{
    Terminal.Error("Stopped.");
    return ExitCodes.Failed;
}
catch (Exception problem) when (problem is MigrationException or InvalidOperationException || FileSystemErrors.Includes(problem))
{
    Terminal.Error(problem.Message);
    return ExitCodes.Failed;
}
catch (UsageException problem)
{
    Terminal.Error($"{problem.Message} See '--help'.");
    return ExitCodes.Usage;
}
