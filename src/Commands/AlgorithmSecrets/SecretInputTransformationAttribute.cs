using System.Collections;
using System.Management.Automation;
using System.Security;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.AlgorithmSecrets;

/// <summary>
/// Converts rows of Get-AlgoSecret, hashtables and other objects to secrets. An invalid value from the pipeline is a non-terminating error;
/// the pipeline continues with the next one.
/// </summary>
internal sealed class SecretInputTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Row.Unwrap(inputData);
        return value is IList list ? list.Cast<object?>().Select(One).ToArray() : new[] { One(value) };
    }

    private static SecretInput One(object? input)
    {
        try
        {
            return Row.Unwrap(input) switch
            {
                SecretInput secret => secret,
                null or string or ValueType or SecureString or PSCredential => throw new MigrationException(FailureKind.InvalidInput,
                    "Expected an object that names an algorithm and a secret.",
                    "Give objects with Owner, Name and SecretKey, such as the rows of Get-AlgoSecret."),
                var other => FromRow(new Row(other)),
            };
        }
        catch (MigrationException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Remedy}", e);
        }
    }

    private static SecretInput FromRow(Row row)
    {
        string shortName = row["ShortName"] ?? "", key = row["SecretKey"] ?? "";
        if (shortName.Length + key.Length == 0)
            throw new MigrationException(FailureKind.InvalidInput,
                $"The row has no value for SecretKey or ShortName (it has: {string.Join(", ", row.Columns)}).",
                "Give rows with Owner and Name (or Algorithm), and SecretKey or ShortName.");
        return new SecretInput
        {
            Algorithm = AlgorithmIn(row),
            ShortName = shortName,
            SecretKey = key,
            Value = row.Value("Value") is { } value ? SecretValueTransformationAttribute.Secure(value) : null,
        };
    }

    private static AlgorithmInput AlgorithmIn(Row row)
    {
        if ((row["Owner"] is null || row["Name"] is null) && row["Algorithm"] is { Length: > 0 } path)
        {
            AlgorithmId id = AlgorithmId.Parse(path);
            return AlgorithmInputTransformationAttribute.FromRow(row, id.Owner, id.Name);
        }
        return AlgorithmInputTransformationAttribute.FromRow(row);
    }
}
