namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record DetailsBody(string Label, string? Tagline = null, string? Summary = null)
{
    public static DetailsBody Of(AlgorithmDetails details) => new(details.Label, details.Tagline, details.Summary);
}
