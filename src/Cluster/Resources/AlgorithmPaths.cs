namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Paths of one algorithm and its parts, and their names in messages.</summary>
internal static class AlgorithmPaths
{
    public static string Name(string owner, string name) => $"algorithm {owner}/{name}";

    /// <summary><c>algorithms/{owner}/{name}[/below]</c>.</summary>
    public static string[] Path(string owner, string name, params string[] below) => ["algorithms", owner, name, .. below];

    /// <summary>The remedy for a key without permission to manage algorithms (contract, section 2.3).</summary>
    public static string ManagementRemedy(string owner) =>
        $"Use a key of '{owner}', or of a member if that is an organization, with the permission to manage algorithms (allow_algo_management).";
}
