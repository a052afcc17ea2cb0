using System.Reflection;
using System.Runtime.Loader;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>
/// Runs the 5.1 build under .NET: every name that lies in its folder comes from there, even those the runtime has itself, so that the
/// shipped files are what works or fails.
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
}
