namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Converts algorithms, outcomes, strings, CSV rows, hashtables and deserialized objects to algorithm inputs.</summary>
internal sealed class AlgorithmInputTransformationAttribute() : InputTransformationAttribute(typeof(AlgorithmInput), Columns)
{
    private const string Listing = "Get-AlgoAlgorithm";

    // What these types export is expected in a list that someone made from an export.
    internal static readonly Type[] Exported =
    [
        typeof(Algorithm), typeof(AlgorithmOutcome), typeof(VersionMapEntry), typeof(VersionMatch), typeof(CallOrderEntry), typeof(ReferenceFinding), typeof(SecretMatch),
        typeof(SecretOutcome),
    ];

    private static readonly RowColumns Columns = new(
        ["Owner", "Name", "Version", "DestinationOwner", "SourceHost", "RepositoryName", "RepositoryOwner"], Exported);

    private protected override IEnumerable<object>? FromObject(object? value) => value switch
    {
        null => throw new MigrationException(FailureKind.InvalidInput, "Expected an algorithm, but the value is empty.",
            "Specify owner/name, or an object with Owner and Name."),
        AlgorithmInput algorithm => [algorithm],
        AlgorithmOutcome outcome => [AlgorithmInput.Of(outcome)],
        Algorithm listed => [AlgorithmInput.Of(listed)],
        AlgorithmId id => [new AlgorithmInput { Id = id }],
        string text => [Parsed(text)],
        ValueType => throw new MigrationException(FailureKind.InvalidInput, $"'{value}' does not name an algorithm.",
            "Specify owner/name, or an object with Owner and Name."),
        DataCollection or DataOutcome or CollectionId or User or Organization or UserOutcome or OrganizationOutcome or MemberOutcome =>
            throw new MigrationException(FailureKind.InvalidInput, $"'{value}' ({value.GetType().Name}) is not an algorithm.",
                "Specify owner/name, or an object with Owner and Name."),
        _ => null,
    };

    private protected override IEnumerable<object> FromRow(Row row) => [Read(row)];

    internal static AlgorithmInput Read(Row row)
    {
        const string remedy = "Specify rows with the columns Owner and Name; Version and DestinationOwner are optional.";
        return Read(row, row["Owner"] ?? throw RowProblems.Missing(row, "Owner", remedy), row["Name"] ?? throw RowProblems.Missing(row, "Name", remedy));
    }

    /// <summary>The input that a row describes, given its owner and name.</summary>
    internal static AlgorithmInput Read(Row row, string owner, string name)
    {
        WildcardText.Refuse(owner, Listing);
        WildcardText.Refuse(name, Listing);
        AlgorithmId id = new(owner, name, VersionSelector.Parse(row["Version"]));
        if (OutcomeRow.TryRead(row, id) is { } outcome) return AlgorithmInput.Of(outcome) with { IsStored = row.Nested("Failure") is null };
        DestinationId? destination = RowDestination.In(row);
        return new AlgorithmInput
        {
            Id = id,
            StatesVersion = !string.IsNullOrWhiteSpace(row["Version"]),
            DestinationOwner = RowDestination.OwnerIn(row) ?? destination?.Owner,
            DestinationCluster = destination?.Cluster,
            Hosting = new RequestedHosting
            {
                SourceHost = Filled(row, "SourceHost"), RepositoryName = Filled(row, "RepositoryName"), RepositoryOwner = Filled(row, "RepositoryOwner"),
            },
        };
    }

    private static AlgorithmInput Parsed(string text)
    {
        WildcardText.Refuse(text, Listing);
        return new AlgorithmInput { Id = AlgorithmId.Parse(text, out bool statesVersion), StatesVersion = statesVersion };
    }

    // The column may have another meaning, such as the source host of an exported algorithm.
    private static string? Filled(Row row, string column) =>
        row.Nested(column) is null && row[column] is { Length: > 0 } text ? text : null;
}
