using System.Reflection;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Loader;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The projects and their permitted references.</summary>
internal static class House
{
    public const string PowerShell = "System.Management.Automation";

    /// <summary>Per project, the projects it may refer to.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        ["Core"] = [],
        ["Cluster"] = ["Core"],
        ["Git"] = ["Core"],
        ["Commands"] = ["Cluster", "Core", "Git"],
        ["Loader"] = [],
        ["Sandbox"] = ["Cluster", "Core", "Git"],
    };

    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(AlgorithmId).Assembly, typeof(ClusterConnector).Assembly, typeof(GitEngines).Assembly, typeof(AlgoCommand).Assembly,
        typeof(LoadContext).Assembly, Assembly.Load("AlgorithmiaMigration.Sandbox"),
    ];

    public static Assembly Commands => typeof(AlgoCommand).Assembly;

    /// <summary>An assembly's project, by its short name.</summary>
    public static string Name(Assembly assembly) => assembly.GetName().Name!.Replace("AlgorithmiaMigration.", "", StringComparison.Ordinal);
}
