using System.Reflection;
using System.Xml.Linq;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The repository's own files, without what a build leaves behind.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "output", "TestResults"];

    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Root").Value!;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths from the root, with slashes, of the files under a folder that end in one of these.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] endings) =>
    [
        .. Walk(new DirectoryInfo(Path.Combine(Root, folder)))
            .Where(file => endings.Length == 0 || endings.Any(file.EndsWith))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The project file of a folder under <c>src</c>.</summary>
    public static XDocument Project(string name) => XDocument.Parse(Read($"src/{name}/AlgorithmiaMigration.{name}.csproj"));

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        if (!folder.Exists) return [];
        IEnumerable<string> here = folder.EnumerateFiles().Select(file => file.FullName);
        return here.Concat(folder.EnumerateDirectories().Where(sub => !NotOurs.Contains(sub.Name)).SelectMany(Walk));
    }
}
