using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Loader;

/// <summary>Where a package's native library may lie: for assemblies in a context of our own, nobody else looks there.</summary>
internal static class NativeLibraries
{
    /// <summary>The existing files under <c>runtimes/(rid)/native</c> that could be the library, best first.</summary>
    public static IEnumerable<string> Candidates(string folder, string library) =>
        from rid in RuntimeIdentifiers()
        from file in FileNames(library)
        let path = Path.Combine(folder, "runtimes", rid, "native", file)
        where File.Exists(path)
        select path;

    // A .NET built by a distribution calls itself "debian.12-x64" or the like; packages know only the portable names.
    private static IEnumerable<string> RuntimeIdentifiers()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string portable = system + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return new[] { RuntimeInformation.RuntimeIdentifier, portable }.Distinct();
    }

    private static string[] FileNames(string library) =>
        OperatingSystem.IsWindows() ? [library, library + ".dll"]
        : OperatingSystem.IsMacOS() ? [library, $"lib{library}.dylib"]
        : [library, $"lib{library}.so"];
}
