namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Converts algorithms, outcomes, strings, CSV rows, hashtables and deserialized objects to algorithm inputs. An invalid value from the
/// pipeline is a non-terminating error; the pipeline continues with the next one.
/// </summary>
internal sealed class AlgorithmInputTransformationAttribute : InputTransformationAttribute
{
    private protected override Array ItemsOf(IEnumerable<object?> values) => values.Select(One).ToArray();

    private static AlgorithmInput One(object? input) => input switch
    {
        null => throw new MigrationException(FailureKind.InvalidInput, "Expected an algorithm, but the value is empty.",
            "Give owner/name, or an object with Owner and Name."),
        AlgorithmInput algorithm => algorithm,
        AlgorithmOutcome outcome => AlgorithmInput.Of(outcome),
        Algorithm listed => AlgorithmInput.Of(listed),
        AlgorithmId id => new AlgorithmInput { Id = id },
        string text => new AlgorithmInput { Id = AlgorithmId.Parse(text) },
        ValueType value => throw new MigrationException(FailureKind.InvalidInput, $"'{value}' does not name an algorithm.",
            "Give owner/name, or an object with Owner and Name."),
        var other => FromRow(new Row(other)),
    };

    internal static AlgorithmInput FromRow(Row row) => FromRow(row, row["Owner"], row["Name"]);

    /// <summary>The input that a row describes, given its owner and name.</summary>
    internal static AlgorithmInput FromRow(Row row, string? owner, string? name)
    {
        if (owner is null || name is null)
            throw new MigrationException(FailureKind.InvalidInput,
                $"The row has no column '{(owner is null ? "Owner" : "Name")}' (it has: {string.Join(", ", row.Columns)}).",
                "Give rows with the columns Owner and Name; Version and DestinationOwner are optional.");
        AlgorithmId id = new(owner, name, VersionSelector.Parse(row["Version"]));
        if (OutcomeRow.TryRead(row, id) is { } outcome) return AlgorithmInput.Of(outcome);
        DestinationId? destination = DestinationId.TryParse(row["Destination"]);
        return new AlgorithmInput
        {
            Id = id,
            DestinationOwner = row["DestinationOwner"] is { Length: > 0 } newOwner
                ? AlgorithmId.Checked(newOwner, "destination owner") : destination?.Owner,
            DestinationCluster = destination?.Cluster,
            Hosting = new RequestedHosting
            {
                SourceHost = Filled(row, "SourceHost"), RepositoryName = Filled(row, "RepositoryName"), RepositoryOwner = Filled(row, "RepositoryOwner"),
            },
        };
    }

    // The column may have another meaning, such as the source host of an exported algorithm.
    private static string? Filled(Row row, string column) =>
        row.Nested(column) is null && row[column] is { Length: > 0 } text ? text : null;
}
