namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>Holds the place of the rehearsal.</summary>
internal static class RehearseCommand
{
    public static Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        Terminal.Error("The rehearsal is not there yet.");
        return Task.FromResult(1);
    }
}
