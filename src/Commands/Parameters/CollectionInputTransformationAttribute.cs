namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Converts collections, outcomes, strings, CSV rows, hashtables and deserialized objects to collection inputs.</summary>
internal sealed class CollectionInputTransformationAttribute() : InputTransformationAttribute(typeof(CollectionInput), Columns)
{
    private const string Listing = "Get-AlgoCollection";

    internal static readonly Type[] Exported = [typeof(DataCollection), typeof(DataOutcome)];

    private static readonly RowColumns Columns = new(["Owner", "Name", "DestinationOwner"], Exported);

    private protected override IEnumerable<object>? FromObject(object? value) => value switch
    {
        null => throw new MigrationException(FailureKind.InvalidInput, "Expected a collection, but the value is empty.",
            "Specify owner/name, or an object with Owner and Name."),
        CollectionInput input => [input],
        DataOutcome outcome => [new CollectionInput
        {
            Id = outcome.Collection, DestinationOwner = outcome.DestinationOwner, DestinationCluster = outcome.Destination.Cluster,
        }],
        DataCollection collection => [new CollectionInput { Id = new CollectionId(collection.Owner, collection.Name) }],
        CollectionId id => [new CollectionInput { Id = id }],
        string text => [new CollectionInput { Id = Parsed(text) }],
        ValueType => throw new MigrationException(FailureKind.InvalidInput, $"'{value}' does not name a collection.",
            "Specify owner/name, or an object with Owner and Name."),
        Algorithm or AlgorithmOutcome or AlgorithmId or User or Organization or UserOutcome or OrganizationOutcome or MemberOutcome =>
            throw new MigrationException(FailureKind.InvalidInput, $"'{value}' ({value.GetType().Name}) is not a collection.",
                "Specify owner/name, or an object with Owner and Name."),
        _ => null,
    };

    private protected override IEnumerable<object> FromRow(Row row)
    {
        const string remedy = "Specify rows with the columns Owner and Name; DestinationOwner is optional.";
        string owner = row["Owner"] ?? throw RowProblems.Missing(row, "Owner", remedy), name = row["Name"] ?? throw RowProblems.Missing(row, "Name", remedy);
        WildcardText.Refuse(owner, Listing);
        WildcardText.Refuse(name, Listing);
        DestinationId? destination = RowDestination.In(row);
        return [new CollectionInput
        {
            Id = new CollectionId(owner, name),
            DestinationOwner = RowDestination.OwnerIn(row) ?? destination?.Owner,
            DestinationCluster = destination?.Cluster,
        }];
    }

    private static CollectionId Parsed(string text)
    {
        WildcardText.Refuse(text, Listing);
        return CollectionId.Parse(text);
    }
}
