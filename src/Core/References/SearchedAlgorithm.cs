namespace AlgorithmiaMigration.References;

/// <summary>An algorithm whose sources were searched.</summary>
internal sealed record SearchedAlgorithm
{
    public required AlgorithmId Id { get; init; }

    public required string Commit { get; init; }

    /// <summary>Its owner at the destinations, where the input says so; null where the session's maps decide.</summary>
    public string? DestinationOwner { get; init; }

    /// <summary>Its references, by file and place; what they mean at the destinations is not said yet.</summary>
    internal IReadOnlyList<LocatedReference> References { get; init; } = [];
}
