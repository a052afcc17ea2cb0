using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Shared;

/// <summary>Finds <c>dotnet</c>, which is often not on the PATH.</summary>
internal static class DotnetProgram
{
    private const string Name = "dotnet";

    /// <summary>
    /// The full path of <c>dotnet</c>, searched in this order: <c>DOTNET_HOST_PATH</c> (set by the SDK), <c>DOTNET_ROOT</c> (set by the user),
    /// the folders of PATH, and the <c>dotnet</c> that runs this process.
    /// </summary>
    /// <exception cref="ProgramException">It was not found.</exception>
    public static string Require() => Find() ?? throw new ProgramException(
        $"'{Name}' was not found: DOTNET_HOST_PATH and DOTNET_ROOT do not point to it, and it is not in the folders of PATH.");

    public static string? Find() => Find(ProgramFinder.Variable, RunningRoot, ProgramFinder.OnWindows, ProgramFinder.IsProgram);

    // The runtime is in shared/Microsoft.NETCore.App/VERSION below this folder; a self-contained program has no dotnet there.
    private static string? RunningRoot => RuntimeEnvironment.GetRuntimeDirectory() is { Length: > 0 } folder && ProgramFinder.IsFullPath(folder, ProgramFinder.OnWindows)
        ? Path.GetFullPath(Path.Combine(folder, "..", "..", ".."))
        : null;

    internal static string? Find(Func<string, string?> variable, string? runningRoot, bool onWindows, Func<string, bool> isProgram)
    {
        string file = onWindows ? $"{Name}.exe" : Name;
        if (variable("DOTNET_HOST_PATH") is { } host && IsNamed(host, file) && ProgramFinder.Find(host, null, onWindows, isProgram) is { } given) return given;
        // The variable of the architecture takes precedence, as it does for .NET's own host.
        string?[] roots = [variable($"DOTNET_ROOT_{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}"), variable("DOTNET_ROOT")];
        return roots.Select(root => InRoot(root, onWindows, isProgram)).FirstOrDefault(found => found is not null)
            ?? ProgramFinder.Find(Name, variable("PATH"), onWindows, isProgram)
            ?? InRoot(runningRoot, onWindows, isProgram);
    }

    private static bool IsNamed(string path, string file) =>
        path.Split('/', '\\').Last().Equals(file, StringComparison.OrdinalIgnoreCase);

    private static string? InRoot(string? root, bool onWindows, Func<string, bool> isProgram) =>
        root is not null && ProgramFinder.IsFullPath(root, onWindows) && ProgramFinder.In(root, Name, onWindows) is var path && isProgram(path) ? path : null;
}
