using System.Reflection;
using System.Xml.Linq;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The files of the repository, without build output.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "output", "TestResults"];

    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Root").Value!;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The files under a folder whose names end in one of the given texts, as paths from the root with slashes.</summary>
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
