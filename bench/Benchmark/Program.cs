using System.Globalization;
using AlgorithmiaMigration.Bench;

// Numbers look the same on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// The program starts itself: the clusters, and every client that is measured, are processes of their own.
return args switch
{
    ["server"] => await ServerLoop.RunAsync(),
    ["client"] => await ClientProgram.RunAsync(),
    _ => await Conductor.RunAsync(args),
};
