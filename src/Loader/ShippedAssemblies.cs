using System.Reflection;

namespace AlgorithmiaMigration.Loader;

/// <summary>
/// Decides which assembly Windows PowerShell gets when a bind fails. Its configuration has no binding redirects for this module, so the
/// versions that the module's packages request of each other are unified here. Requests from other assemblies are not answered.
/// </summary>
internal sealed class ShippedAssemblies
{
    private readonly Dictionary<string, AssemblyName> _shipped;
    private readonly ModuleFolder _folder;

    public ShippedAssemblies(ModuleFolder folder, IEnumerable<AssemblyName> shipped)
    {
        _folder = folder;
        _shipped = shipped.ToDictionary(name => name.Name!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The assemblies in the folder.</summary>
    public static ShippedAssemblies In(ModuleFolder folder) =>
        new(folder, Directory.GetFiles(folder.FullPath, "*.dll").Select(AssemblyName.GetAssemblyName));

    /// <summary>The file that satisfies a failed bind; null when the module does not ship it.</summary>
    /// <param name="name">The requested simple name.</param>
    /// <param name="version">The requested version; null accepts any.</param>
    /// <param name="token">The requested public key token; empty requests an unsigned assembly.</param>
    public string? PathFor(string name, Version? version, byte[]? token)
    {
        if (!_shipped.TryGetValue(name, out AssemblyName? shipped)) return null;
        bool sameKey = (shipped.GetPublicKeyToken() ?? []).SequenceEqual(token ?? []);
        bool newEnough = version is null || shipped.Version >= version;
        return sameKey && newEnough ? _folder.PathOf(shipped.Name!) : null;
    }

    /// <summary>Whether the requesting assembly, if known, is one of this module's files: other modules resolve their own assemblies.</summary>
    public bool Answers(string? requestingFile) => string.IsNullOrEmpty(requestingFile) || _folder.Holds(requestingFile!);
}
