using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Algorithms;

/// <summary>Converts owners, algorithms, outcomes, rows and clusters to what Get-AlgoAlgorithm lists.</summary>
internal sealed class AlgorithmListTransformationAttribute()
    : OwnedListTransformationAttribute("algorithm", "algo://", AlgorithmInputTransformationAttribute.Exported)
{
    private protected override string? NameOf(object value) => value switch
    {
        Algorithm algorithm => algorithm.ToId().Path,
        AlgorithmId id => id.Path,
        AlgorithmOutcome outcome => outcome.Algorithm.Path,
        SecretMatch secret => secret.Algorithm.Path,
        SecretOutcome secret => secret.Algorithm.Path,
        CallOrderEntry entry => entry.Algorithm.Path,
        ReferenceFinding finding => finding.Algorithm.Path,
        VersionMapEntry entry => $"{entry.Owner}/{entry.Name}",
        _ => base.NameOf(value),
    };
}
