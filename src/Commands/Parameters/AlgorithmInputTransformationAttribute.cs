namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Turns what people pipe in (algorithms, outcomes, strings, CSV rows, hashtables, deserialised objects) into work items. A bad one is a
/// non-terminating error and the next goes on.
/// </summary>
public sealed class AlgorithmInputTransformationAttribute : InputTransformationAttribute
{
    private protected override Array ItemsOf(IEnumerable<object?> values) => values.Select(One).ToArray();

    private static AlgorithmInput One(object? input) => input switch
    {
        null => throw new MigrationException(FailureKind.InvalidInput, "There is no algorithm here: the value is empty.",
            "Give owner/name, or an object with Owner and Name."),
        AlgorithmInput item => item,
        AlgorithmOutcome outcome => AlgorithmInput.Of(outcome),
        Algorithm algorithm => AlgorithmInput.Of(algorithm),
        AlgorithmId id => new AlgorithmInput { Id = id },
        string text => new AlgorithmInput { Id = AlgorithmId.Parse(text) },
        ValueType value => throw new MigrationException(FailureKind.InvalidInput, $"'{value}' does not name an algorithm.",
            "Give owner/name, or an object with Owner and Name."),
        var other => FromRow(new Row(other)),
    };

    internal static AlgorithmInput FromRow(Row row) => FromRow(row, row["Owner"], row["Name"]);

    /// <summary>The item that a row describes, its algorithm already found in it.</summary>
    internal static AlgorithmInput FromRow(Row row, string? owner, string? name)
    {
        if (owner is null || name is null)
            throw new MigrationException(FailureKind.InvalidInput,
                $"The row has no column '{(owner is null ? "Owner" : "Name")}' (it has: {string.Join(", ", row.Columns)}).",
                "Rows need the columns Owner and Name; Version and DestinationOwner are optional.");
        AlgorithmId id = new(owner, name, VersionSelector.Parse(row["Version"]));
        if (OutcomeRow.TryRead(row, id) is { } outcome) return AlgorithmInput.Of(outcome);
        DestinationId? destination = DestinationId.TryParse(row["Destination"]);
        return new AlgorithmInput
        {
            Id = id,
            DestinationOwner = row["DestinationOwner"] is { Length: > 0 } other
                ? AlgorithmId.Checked(other, "destination owner") : destination?.Owner,
            DestinationCluster = destination?.Cluster,
            Hosting = new RequestedHosting
            {
                SourceHost = Filled(row, "SourceHost"), RepositoryName = Filled(row, "RepositoryName"), RepositoryOwner = Filled(row, "RepositoryOwner"),
            },
        };
    }

    // A column may be there and mean something else, such as the source host of an exported algorithm.
    private static string? Filled(Row row, string column) =>
        row.Nested(column) is null && row[column] is { Length: > 0 } text ? text : null;
}
