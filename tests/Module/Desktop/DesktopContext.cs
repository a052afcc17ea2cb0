using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using AlgorithmiaMigration.Loader;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>
/// Runs the 5.1 build under .NET: loads every assembly in its folder from there, even those that the runtime has itself, so that the
/// shipped files are tested.
/// </summary>
internal sealed class DesktopContext() : AssemblyLoadContext("Windows PowerShell 5.1")
{
    public static DesktopContext Instance { get; } = new();

    public Assembly Shipped(string name) => LoadFromAssemblyPath(Path.Combine(Staged.Net472, name + ".dll"));

    public Type Type(string assembly, string name) => Shipped(assembly).GetType(name, throwOnError: true)!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string file = assemblyName.Name == "System.Management.Automation"
            ? Staged.BuildPath("PowerShellStandIn")
            : Path.Combine(Staged.Net472, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    // Windows finds the library that ships for 5.1 in lib/win32. Other systems use the one that ships for PowerShell 7, which has the same
    // version: see StagedFolderTests.
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (string file in NativeLibraries.Candidates(Staged.Net8, Path.GetFileNameWithoutExtension(unmanagedDllName)))
            if (NativeLibrary.TryLoad(file, out IntPtr library)) return library;
        return IntPtr.Zero;
    }
}
