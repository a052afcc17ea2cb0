namespace AlgorithmiaMigration.Module;

/// <summary>Assigns each Pester file to one of the three shells. Each shell has its own clusters, so files that require the same ones stay
/// together.</summary>
internal static class PesterShares
{
    private static readonly HashSet<string> Second = new(StringComparer.OrdinalIgnoreCase)
    {
        "ArchiveImport.Tests.ps1", "Compare.Tests.ps1", "Compatibility.Tests.ps1", "Import.Tests.ps1", "MoveCluster.Tests.ps1", "Output.Tests.ps1", "Sandbox.Tests.ps1", "Scale.Tests.ps1", "Shards.Tests.ps1", "Stop.Tests.ps1",
    };

    // Mostly waits for shells of its own.
    private static readonly HashSet<string> Third = new(StringComparer.OrdinalIgnoreCase) { "Nightly.Tests.ps1" };

    public static int Of(string file) => Third.Contains(file) ? 2 : Second.Contains(file) ? 1 : 0;
}
