namespace AlgorithmiaMigration.References;

/// <summary>An algorithm whose sources were searched.</summary>
internal sealed record SearchedAlgorithm
{
    public required AlgorithmId Id { get; init; }

    public required string Commit { get; init; }

    /// <summary>Its owner at the destinations, if the input states it; null when the session's maps apply.</summary>
    public string? DestinationOwner { get; init; }

    /// <summary>Its references, by file and position, without their meaning at the destinations.</summary>
    internal IReadOnlyList<LocatedReference> References { get; init; } = [];
}
