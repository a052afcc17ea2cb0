using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Turns what people give or pipe in, one value or a list, into what a cmdlet works on. A bad one that is piped in is a non-terminating
/// error, and the next goes on.
/// </summary>
public abstract class InputTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = Row.Unwrap(inputData);
        if (given is null && TakesNothing) return null;
        try
        {
            return ItemsOf(given is IList list ? list.Cast<object?>().Select(Row.Unwrap) : [given]);
        }
        catch (MigrationException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Remedy}", e);
        }
    }

    /// <summary>Whether nothing at all may be given.</summary>
    private protected virtual bool TakesNothing => false;

    /// <param name="values">The values, without PowerShell's wrapping.</param>
    /// <exception cref="MigrationException">One of them cannot be what the cmdlet works on.</exception>
    private protected abstract Array ItemsOf(IEnumerable<object?> values);
}
