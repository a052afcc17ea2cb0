using System.Management.Automation;
using System.Security;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.AlgorithmSecrets;

/// <summary>Converts rows of Get-AlgoSecret, hashtables and other objects to secrets.</summary>
internal sealed class SecretInputTransformationAttribute() : InputTransformationAttribute(typeof(SecretInput), Columns)
{
    private static readonly RowColumns Columns = new(
        ["Owner", "Name", "Algorithm", "ShortName", "SecretKey", "Value", "DestinationOwner"], AlgorithmInputTransformationAttribute.Exported);

    private protected override IEnumerable<object>? FromObject(object? value) => value switch
    {
        SecretInput secret => [secret],
        null or string or ValueType or SecureString or PSCredential => throw new MigrationException(FailureKind.InvalidInput,
            "Expected an object that names an algorithm and a secret.",
            "Specify objects with Owner, Name and SecretKey, such as the rows of Get-AlgoSecret."),
        SecretOutcome => null,
        Outcome or Algorithm => throw new MigrationException(FailureKind.InvalidInput,
            $"'{(value as Outcome)?.Target ?? value.ToString()}' names no secret.",
            "List the secrets of the algorithm first: pipe it through Get-AlgoSecret."),
        _ => null,
    };

    private protected override IEnumerable<object> FromRow(Row row)
    {
        string shortName = row["ShortName"] ?? "", key = row["SecretKey"] ?? "";
        if (shortName.Length + key.Length == 0)
            throw RowProblems.Missing(row, "SecretKey", "Specify rows with Owner and Name (or Algorithm), and SecretKey or ShortName.");
        return [new SecretInput
        {
            Algorithm = AlgorithmIn(row),
            ShortName = shortName,
            SecretKey = key,
            Row = row.Source,
            Value = row.Value("Value") is { } value ? SecretValueTransformationAttribute.Secure(value) : null,
        }];
    }

    private static AlgorithmInput AlgorithmIn(Row row)
    {
        if ((row["Owner"] is null || row["Name"] is null) && row["Algorithm"] is { Length: > 0 } path)
        {
            AlgorithmId id = AlgorithmId.Parse(path);
            return AlgorithmInputTransformationAttribute.Read(row, id.Owner, id.Name);
        }
        return AlgorithmInputTransformationAttribute.Read(row);
    }
}
