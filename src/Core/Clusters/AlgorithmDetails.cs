namespace AlgorithmiaMigration;

/// <summary>The texts that describe an algorithm. The cluster overwrites the summary whenever <c>README.md</c> changes.</summary>
public sealed record AlgorithmDetails
{
    public string Label { get; init; } = "";

    public string? Tagline { get; init; }

    public string? Summary { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Tagline) ? Label : $"{Label}: {Tagline}";
}
