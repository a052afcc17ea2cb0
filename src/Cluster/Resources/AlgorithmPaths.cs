namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Reads of one algorithm and what belongs to it, named as messages need it.</summary>
internal static class AlgorithmPaths
{
    public static string Name(string owner, string name) => $"algorithm {owner}/{name}";

    /// <summary><c>algorithms/{owner}/{name}[/below]</c>.</summary>
    public static string[] Path(string owner, string name, params string[] below) => ["algorithms", owner, name, .. below];

    /// <summary>What helps a key that may not manage algorithms (contract, section 2.3).</summary>
    public static string ManagementRemedy(string owner) =>
        $"Give the key the permission to manage algorithms (allow_algo_management), and use a key of '{owner}' or of a member of that organization.";
}
