using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>
/// Determines from metadata how every reference of the 5.1 build binds. Only .NET Framework compares strong names exactly, so without
/// Windows this is the only check.
/// </summary>
internal static class BindCheck
{
    public static IReadOnlyList<Bind> Binds(string folder, string frameworkFolder)
    {
        Dictionary<string, Version> shipped = Versions(Directory.GetFiles(folder, "*.dll"));
        Dictionary<string, Version> framework = Versions(Directory.GetFiles(frameworkFolder, "*.dll", SearchOption.AllDirectories));
        // The shell's own engine: 5.1 gives it the version 3.0.0.0, as the reference assembly does.
        framework["System.Management.Automation/31BF3856AD364E35"] = new Version(3, 0, 0, 0);

        return
        [
            .. from asker in Directory.GetFiles(folder, "*.dll")
               from asked in References(asker)
               let isShipped = shipped.ContainsKey(Key(asked))
               select new Bind(Path.GetFileNameWithoutExtension(asker), asked,
                   (isShipped ? shipped : framework).GetValueOrDefault(Key(asked)), isShipped),
        ];
    }

    private static Dictionary<string, Version> Versions(IEnumerable<string> files)
    {
        Dictionary<string, Version> versions = [];
        foreach (string file in files.Where(HasMetadata))
        {
            AssemblyName name = AssemblyName.GetAssemblyName(file);
            versions[Key(name)] = name.Version!;
        }

        return versions;
    }

    private static List<AssemblyName> References(string file)
    {
        using PEReader image = new(File.OpenRead(file));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    // The framework's folder also contains a few DLLs that are not assemblies.
    private static bool HasMetadata(string file)
    {
        using PEReader image = new(File.OpenRead(file));
        return image.HasMetadata && image.GetMetadataReader().IsAssembly;
    }

    private static string Key(AssemblyName name) => $"{name.Name}/{Convert.ToHexString(name.GetPublicKeyToken() ?? [])}";
}
