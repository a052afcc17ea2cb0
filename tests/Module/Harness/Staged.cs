using System.Reflection;

namespace AlgorithmiaMigration.Module;

/// <summary>What the build of this project staged: the module exactly as it ships.</summary>
internal static class Staged
{
    /// <summary>The folder of the one staged version.</summary>
    public static string Module { get; } =
        Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "stage", "AlgorithmiaMigration")).Single();

    public static string Manifest => Path.Combine(Module, "AlgorithmiaMigration.psd1");

    public static string Net8 => Path.Combine(Module, "bin", "net8.0");

    public static string Net472 => Path.Combine(Module, "bin", "net472");

    public static string Sandbox => Path.Combine(Module, "sandbox", "AlgorithmiaMigration.Sandbox.dll");

    /// <summary>A path that only the build knows.</summary>
    public static string BuildPath(string name) =>
        typeof(Staged).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == name).Value!;
}
