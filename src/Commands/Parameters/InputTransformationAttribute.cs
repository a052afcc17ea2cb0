using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Converts one value or a list to the inputs of a cmdlet. An invalid value from the pipeline is a non-terminating error; the pipeline
/// continues with the next one.
/// </summary>
internal abstract class InputTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = Row.Unwrap(inputData);
        if (given is null && AllowsNull) return null;
        try
        {
            return ItemsOf(given is IList list ? list.Cast<object?>().Select(Row.Unwrap) : [given]);
        }
        catch (MigrationException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Remedy}", e);
        }
    }

    /// <summary>Whether null is accepted.</summary>
    private protected virtual bool AllowsNull => false;

    /// <param name="values">The values, without PowerShell's wrapping.</param>
    /// <exception cref="MigrationException">A value cannot be converted.</exception>
    private protected abstract Array ItemsOf(IEnumerable<object?> values);
}
