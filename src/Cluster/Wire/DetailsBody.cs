namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record DetailsBody(string Label, string? Tagline = null, string? Summary = null)
{
    public static DetailsBody Of(AlgorithmDetails details) => new(details.RawLabel, details.RawTagline, details.RawSummary);
}
