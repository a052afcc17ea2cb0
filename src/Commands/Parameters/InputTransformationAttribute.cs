using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Converts one value or a list to the inputs of a cmdlet: typed objects, text, and rows of any form. What cannot be converted is left out and
/// kept for <see cref="InputRows"/>, which knows the numbers of rows and can write messages; a transformation knows neither.
/// </summary>
/// <param name="itemType">The type of the parameter's elements.</param>
/// <param name="columns">The columns of rows.</param>
internal abstract class InputTransformationAttribute(Type itemType, RowColumns columns) : ArgumentTransformationAttribute
{
    private static readonly ConditionalWeakTable<Array, IReadOnlyList<InputReading>> Bound = new();

    /// <summary>Whether null is accepted, and bound as null.</summary>
    private protected virtual bool AllowsNull => false;

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = Row.Unwrap(inputData);
        if (given is null && AllowsNull) return null;
        object?[] values = given is IList list ? [.. list.Cast<object?>().Select(Row.Unwrap)] : [given];
        List<object> items = [];
        InputReading[] readings = [.. values.Select(value => Read(value, items))];
        Array bound = Array.CreateInstance(itemType, items.Count);
        ((ICollection)items).CopyTo(bound, 0);
        Bound.Add(bound, readings);
        return bound;
    }

    /// <summary>What became of the objects from which a parameter's value was made; none for a default value.</summary>
    internal static IReadOnlyList<InputReading> ReadingsOf(Array bound) => Bound.TryGetValue(bound, out IReadOnlyList<InputReading>? readings) ? readings : [];

    /// <summary>The inputs that an object is known to contain by its type; null when it must be read as a row.</summary>
    /// <exception cref="MigrationException">The object cannot be an input.</exception>
    private protected abstract IEnumerable<object>? FromObject(object? value);

    /// <exception cref="MigrationException">The row cannot be read.</exception>
    private protected abstract IEnumerable<object> FromRow(Row row);

    private InputReading Read(object? value, List<object> items)
    {
        Row? row = null;
        try
        {
            IEnumerable<object>? known = FromObject(value);
            if (known is null) row = new Row(value!);
            if (row is not { IsEmpty: true }) items.AddRange((known ?? FromRow(row!)).ToArray());
            return new InputReading(value, row, columns, null);
        }
        catch (MigrationException e)
        {
            return new InputReading(value, row, columns, e);
        }
    }
}
