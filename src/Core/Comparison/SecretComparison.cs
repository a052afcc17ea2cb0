using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares the secrets of an algorithm by name. No cluster returns a value (contract, section 12).</summary>
internal static class SecretComparison
{
    public static IEnumerable<Difference> Compare(
        Compared secrets, DestinationId destination, IReadOnlyList<AlgorithmSecret> here, IReadOnlyList<AlgorithmSecret> there)
    {
        foreach (AlgorithmSecret secret in here)
        {
            Compared one = secrets.Part(secret.DisplayName);
            yield return there.FirstOrDefault(secret.IsSameAs) is { } other
                ? one.Equal(secret.DisplayName, other.DisplayName, "Compared by name: the values cannot be read.")
                : one.Missing(secret.DisplayName);
        }
        foreach (AlgorithmSecret other in there.Where(other => !here.Any(secret => secret.IsSameAs(other))))
            yield return (secrets with { Subject = destination.Path }).Part(other.DisplayName).Extra(other.DisplayName);
    }
}
