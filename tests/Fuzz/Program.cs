using AlgorithmiaMigration.Fuzz;
using Xunit.Runner.InProc.SystemConsole;

return args is [CoverageGuided.Command, ..] or [CoverageGuided.ServedBy, ..] ? await CoverageGuided.RunAsync(args) : await ConsoleRunner.Run(args);
