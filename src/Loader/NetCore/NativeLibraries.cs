using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Loader;

/// <summary>Finds the native libraries of packages: the runtime does not probe for them in a custom load context.</summary>
internal static class NativeLibraries
{
    /// <summary>The existing files under <c>runtimes/(rid)/native</c> that could be the library, best first.</summary>
    public static IEnumerable<string> Candidates(string folder, string library) =>
        from rid in RuntimeIdentifiers()
        from file in FileNames(library)
        let path = Path.Combine(folder, "runtimes", rid, "native", file)
        where File.Exists(path)
        select path;

    // A .NET built by a distribution reports "debian.12-x64" or "alpine.3.20-x64", but packages use only the portable identifiers. On Linux,
    // the file built for the other C library fails to load, and the caller tries the next one.
    private static IEnumerable<string> RuntimeIdentifiers()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] portable = system == "linux" ? [$"linux-{architecture}", $"linux-musl-{architecture}"] : [$"{system}-{architecture}"];
        return portable.Prepend(RuntimeInformation.RuntimeIdentifier).Distinct();
    }

    private static string[] FileNames(string library) =>
        OperatingSystem.IsWindows() ? [library, library + ".dll"]
        : OperatingSystem.IsMacOS() ? [library, $"lib{library}.dylib"]
        : [library, $"lib{library}.so"];
}
