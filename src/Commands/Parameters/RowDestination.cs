namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Where a row's item goes: the columns DestinationOwner and Destination.</summary>
internal static class RowDestination
{
    /// <summary>The owner that a person filled in; null when there is none.</summary>
    /// <exception cref="MigrationException">It is not a valid name.</exception>
    public static string? OwnerIn(Row row) =>
        row["DestinationOwner"] is { Length: > 0 } owner ? AlgorithmId.Checked(owner, "destination owner") : null;

    /// <summary>The destination of an exported outcome; null when there is none.</summary>
    /// <exception cref="MigrationException">The column has another text, which would be ignored, or contradicts DestinationOwner.</exception>
    public static DestinationId? In(Row row)
    {
        if (row["Destination"] is not { Length: > 0 } text) return null;
        DestinationId destination = DestinationId.TryParse(text) ?? throw new MigrationException(FailureKind.InvalidInput,
            $"The column 'Destination' has '{text}', which is not cluster/owner/name.", "Specify the owner at the destination in the column DestinationOwner.");
        // An exported outcome has both; whoever changes the owner in a list expects that it counts.
        return OwnerIn(row) is not { } owner || owner == destination.Owner ? destination : throw new MigrationException(FailureKind.InvalidInput,
            $"The columns 'DestinationOwner' ('{owner}') and 'Destination' ('{text}') contradict each other.",
            "Correct one of them, or remove the column Destination.");
    }
}
