using System.Reflection;

namespace AlgorithmiaMigration.Loader;

/// <summary>The loader's only door in Windows PowerShell 5.1, which has no load contexts: a resolve handler takes their place.</summary>
public static class LoadContext
{
    private static readonly object Gate = new();
    private static ModuleFolder? _folder;
    private static ShippedAssemblies? _shipped;

    /// <summary>The assembly with the cmdlets, loaded so that its packages find each other. May be called again, from any thread.</summary>
    /// <exception cref="InvalidOperationException">The module is already loaded from another folder.</exception>
    public static Assembly Cmdlets(string folder)
    {
        lock (Gate)
        {
            if (_folder is null)
            {
                _folder = new ModuleFolder(folder);
                _shipped = ShippedAssemblies.In(_folder);
                // Stays for the life of the process, as the assemblies do: packages load on first use, also after Remove-Module.
                AppDomain.CurrentDomain.AssemblyResolve += Resolve;
            }

            _folder.RefuseOther(folder);
            return Assembly.LoadFrom(_folder.Commands);
        }
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        Assembly? asker = request.RequestingAssembly;
        string? askerFile = asker is null || asker.IsDynamic ? null : asker.Location;
        if (_shipped is null || !_shipped.Answers(askerFile)) return null;

        AssemblyName asked = new(request.Name);
        return _shipped.PathFor(asked.Name, asked.Version, asked.GetPublicKeyToken()) is { } path ? Assembly.LoadFrom(path) : null;
    }
}
