namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Turns what people pipe in (collections, outcomes, strings, CSV rows, hashtables, deserialised objects) into work items. A bad one is a
/// non-terminating error and the next goes on.
/// </summary>
public sealed class CollectionInputTransformationAttribute : InputTransformationAttribute
{
    private protected override Array ItemsOf(IEnumerable<object?> values) => values.Select(One).ToArray();

    private static CollectionInput One(object? input) => input switch
    {
        null => throw new MigrationException(FailureKind.InvalidInput, "There is no collection here: the value is empty.",
            "Give owner/name, or an object with Owner and Name."),
        CollectionInput item => item,
        DataOutcome outcome => new CollectionInput
        {
            Id = outcome.Collection, DestinationOwner = outcome.DestinationOwner, DestinationCluster = outcome.Destination.Cluster,
        },
        DataCollection collection => new CollectionInput { Id = new CollectionId(collection.Owner, collection.Name) },
        CollectionId id => new CollectionInput { Id = id },
        string text => new CollectionInput { Id = CollectionId.Parse(text) },
        ValueType value => throw new MigrationException(FailureKind.InvalidInput, $"'{value}' does not name a collection.",
            "Give owner/name, or an object with Owner and Name."),
        var other => FromRow(new Row(other)),
    };

    private static CollectionInput FromRow(Row row)
    {
        string? owner = row["Owner"], name = row["Name"];
        if (owner is null || name is null)
            throw new MigrationException(FailureKind.InvalidInput,
                $"The row has no column '{(owner is null ? "Owner" : "Name")}' (it has: {string.Join(", ", row.Columns)}).",
                "Rows need the columns Owner and Name; DestinationOwner is optional.");
        DestinationId? destination = DestinationId.TryParse(row["Destination"]);
        return new CollectionInput
        {
            Id = new CollectionId(owner, name),
            DestinationOwner = row["DestinationOwner"] is { Length: > 0 } other
                ? AlgorithmId.Checked(other, "destination owner") : destination?.Owner,
            DestinationCluster = destination?.Cluster,
        };
    }
}
