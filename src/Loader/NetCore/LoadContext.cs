using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace AlgorithmiaMigration.Loader;

/// <summary>
/// The loader's entry point in PowerShell 7.4 and later. Isolates the cmdlets and their packages from the assemblies of the shell and of
/// other modules. Only Core is loaded into the default context, where PowerShell resolves the type names that users write.
/// </summary>
public sealed class LoadContext : AssemblyLoadContext
{
    private static readonly object Gate = new();
    private static LoadContext? _instance;

    private readonly ModuleFolder _folder;
    private readonly Assembly _core;

    private LoadContext(ModuleFolder folder) : base("AlgorithmiaMigration")
    {
        _folder = folder;
        _core = Default.LoadFromAssemblyPath(folder.Core);
    }

    /// <summary>Loads the assembly with the cmdlets into its own context. Can be called again, from any runspace.</summary>
    /// <exception cref="InvalidOperationException">The module is already loaded from another folder.</exception>
    public static Assembly Cmdlets(string folder)
    {
        lock (Gate)
        {
            _instance ??= new LoadContext(new ModuleFolder(folder));
            _instance._folder.RefuseOther(folder);
            return _instance.LoadFromAssemblyPath(_instance._folder.Commands);
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == _core.GetName().Name) return _core;
        string file = _folder.PathOf(assemblyName.Name!);
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    /// <inheritdoc/>
    /// <remarks>Zero makes the runtime search its default locations, which include a libgit2 installed with the system.</remarks>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (string file in NativeLibraries.Candidates(_folder.FullPath, unmanagedDllName))
            if (NativeLibrary.TryLoad(file, out IntPtr library)) return library;
        return IntPtr.Zero;
    }
}
