using System.Reflection;

namespace AlgorithmiaMigration.Loader;

/// <summary>
/// Decides what Windows PowerShell gets when a bind fails. Its configuration has no binding redirects for us, so the versions that
/// our packages ask of each other are brought together here; nobody else's request is answered.
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

    /// <summary>What lies in the folder.</summary>
    public static ShippedAssemblies In(ModuleFolder folder) =>
        new(folder, Directory.GetFiles(folder.FullPath, "*.dll").Select(AssemblyName.GetAssemblyName));

    /// <summary>The file that satisfies a failed bind; null when it is not ours to answer.</summary>
    /// <param name="name">The simple name asked for.</param>
    /// <param name="version">The version asked for; null asks for any.</param>
    /// <param name="token">The public key token asked for; empty asks for an unsigned assembly.</param>
    public string? PathFor(string name, Version? version, byte[]? token)
    {
        if (!_shipped.TryGetValue(name, out AssemblyName? shipped)) return null;
        bool sameKey = (shipped.GetPublicKeyToken() ?? []).SequenceEqual(token ?? []);
        bool newEnough = version is null || shipped.Version >= version;
        return sameKey && newEnough ? _folder.PathOf(shipped.Name!) : null;
    }

    /// <summary>Whether the asker, where it is known, is one of our own files: other modules find their assemblies themselves.</summary>
    public bool Answers(string? askerFile) => string.IsNullOrEmpty(askerFile) || _folder.Holds(askerFile!);
}
