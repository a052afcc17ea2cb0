using System.Reflection;

namespace AlgorithmiaMigration.Loader;

/// <summary>The loader's entry point in Windows PowerShell 5.1, which has no load contexts and uses a resolve handler instead.</summary>
public static class LoadContext
{
    private static readonly object Gate = new();
    private static ModuleFolder? _folder;
    private static ShippedAssemblies? _shipped;

    /// <summary>Loads the assembly with the cmdlets so that its packages resolve each other. Can be called again, from any thread.</summary>
    /// <exception cref="InvalidOperationException">The module is already loaded from another folder.</exception>
    public static Assembly Cmdlets(string folder)
    {
        lock (Gate)
        {
            if (_folder is null)
            {
                _folder = new ModuleFolder(folder);
                _shipped = ShippedAssemblies.In(_folder);
                // Kept for the lifetime of the process, like the assemblies: packages load on first use, even after Remove-Module.
                AppDomain.CurrentDomain.AssemblyResolve += Resolve;
            }

            _folder.RefuseOther(folder);
            return Assembly.LoadFrom(_folder.Commands);
        }
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        Assembly? requesting = request.RequestingAssembly;
        string? requestingFile = requesting is null || requesting.IsDynamic ? null : requesting.Location;
        if (_shipped is null || !_shipped.Answers(requestingFile)) return null;

        AssemblyName requested = new(request.Name);
        return _shipped.PathFor(requested.Name, requested.Version, requested.GetPublicKeyToken()) is { } path ? Assembly.LoadFrom(path) : null;
    }
}
