using System.Globalization;
using AlgorithmiaMigration.Bench;

// Numbers are formatted the same on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// The program starts itself: the clusters and every measured client are separate processes.
return args switch
{
    ["server"] => await ServerLoop.RunAsync(),
    ["client"] => await ClientProgram.RunAsync(),
    _ => await Conductor.RunAsync(args),
};
