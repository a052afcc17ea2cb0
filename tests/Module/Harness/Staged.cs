using System.Reflection;

namespace AlgorithmiaMigration.Module;

/// <summary>The module as it ships: staged by the build of this project, or the unpacked package named by the variable
/// <c>ALGO_TEST_MODULE_FOLDER</c>.</summary>
internal static class Staged
{
    public const string Variable = "ALGO_TEST_MODULE_FOLDER";

    /// <summary>The folder of the version, which contains the manifest.</summary>
    public static string Module { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? Given(given) : Built();

    public static string Manifest => Path.Combine(Module, ManifestName);

    public static string Net8 => Path.Combine(Module, "bin", "net8.0");

    public static string Net472 => Path.Combine(Module, "bin", "net472");

    public static string Sandbox => Path.Combine(Module, "sandbox", "AlgorithmiaMigration.Sandbox.dll");

    private const string ManifestName = "AlgorithmiaMigration.psd1";

    private static string Built() => Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "stage", "AlgorithmiaMigration")).Single();

    private static string Given(string folder) => File.Exists(Path.Combine(folder, ManifestName))
        ? Path.GetFullPath(folder)
        : throw new DirectoryNotFoundException($"{Variable} names '{folder}', which does not contain {ManifestName}.");

    /// <summary>A path that the build stored in the assembly.</summary>
    public static string BuildPath(string name) =>
        typeof(Staged).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == name).Value!;
}
