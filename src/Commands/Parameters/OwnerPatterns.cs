using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Owners as parameters: names, and patterns over the owners that the keys reach.</summary>
internal static class OwnerPatterns
{
    /// <summary>The owner itself or, for a pattern, the matching owners that the keys reach.</summary>
    /// <exception cref="MigrationException">The pattern is not valid.</exception>
    public static IEnumerable<string> Of(AlgoCluster cluster, string owners)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(owners)) return [owners];
        WildcardPattern pattern = NamePattern.Of(owners);
        return cluster.Keys.Owners.Where(pattern.IsMatch).OrderBy(owner => owner, StringComparer.Ordinal);
    }
}
