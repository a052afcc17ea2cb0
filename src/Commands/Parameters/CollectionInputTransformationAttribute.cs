namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Converts collections, outcomes, strings, CSV rows, hashtables and deserialized objects to collection inputs. An invalid value from the
/// pipeline is a non-terminating error; the pipeline continues with the next one.
/// </summary>
internal sealed class CollectionInputTransformationAttribute : InputTransformationAttribute
{
    private protected override Array ItemsOf(IEnumerable<object?> values) => values.Select(One).ToArray();

    private static CollectionInput One(object? value) => value switch
    {
        null => throw new MigrationException(FailureKind.InvalidInput, "Expected a collection, but the value is empty.",
            "Give owner/name, or an object with Owner and Name."),
        CollectionInput input => input,
        DataOutcome outcome => new CollectionInput
        {
            Id = outcome.Collection, DestinationOwner = outcome.DestinationOwner, DestinationCluster = outcome.Destination.Cluster,
        },
        DataCollection collection => new CollectionInput { Id = new CollectionId(collection.Owner, collection.Name) },
        CollectionId id => new CollectionInput { Id = id },
        string text => new CollectionInput { Id = CollectionId.Parse(text) },
        ValueType => throw new MigrationException(FailureKind.InvalidInput, $"'{value}' does not name a collection.",
            "Give owner/name, or an object with Owner and Name."),
        var other => FromRow(new Row(other)),
    };

    private static CollectionInput FromRow(Row row)
    {
        string? owner = row["Owner"], name = row["Name"];
        if (owner is null || name is null)
            throw new MigrationException(FailureKind.InvalidInput,
                $"The row has no column '{(owner is null ? "Owner" : "Name")}' (it has: {string.Join(", ", row.Columns)}).",
                "Give rows with the columns Owner and Name; DestinationOwner is optional.");
        DestinationId? destination = DestinationId.TryParse(row["Destination"]);
        return new CollectionInput
        {
            Id = new CollectionId(owner, name),
            DestinationOwner = row["DestinationOwner"] is { Length: > 0 } newOwner
                ? AlgorithmId.Checked(newOwner, "destination owner") : destination?.Owner,
            DestinationCluster = destination?.Cluster,
        };
    }
}
