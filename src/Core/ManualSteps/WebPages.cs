namespace AlgorithmiaMigration.ManualSteps;

/// <summary>Addresses of web pages for what the API cannot do (contract, section 1).</summary>
internal static class WebPages
{
    public static string Algorithm(AlgoCluster cluster, string owner, string name) => $"{Home(cluster)}/algorithms/{owner}/{name}";

    /// <summary>The page of a user or an organization.</summary>
    public static string Account(AlgoCluster cluster, string name) => $"{Home(cluster)}/users/{name}";

    public static string Home(AlgoCluster cluster) => $"https://{cluster.Address.Domain}";
}
