namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Converts what a listing cmdlet is given to names and patterns. A cluster has no name here: it is listed as a whole.</summary>
/// <param name="columns">The columns of rows.</param>
internal abstract class ListInputTransformationAttribute(RowColumns columns) : InputTransformationAttribute(typeof(string), columns)
{
    private protected sealed override IEnumerable<object>? FromObject(object? value) => value switch
    {
        AlgoCluster => [],
        null or ValueType => throw Unsuitable(value?.ToString() ?? ""),
        string text => [NameIn(text)],
        _ => NameOf(value) is { } name ? [name]
            // Most of the module's objects have a Owner and a Name, but of something else.
            : value.GetType().Assembly == typeof(AlgoCluster).Assembly ? throw Unsuitable($"{value.GetType().Name} {value}")
            : null,
    };

    /// <summary>The name or pattern in a text.</summary>
    /// <exception cref="MigrationException">The text has another form.</exception>
    private protected abstract string NameIn(string text);

    /// <summary>The name of a typed object; null for types that do not name such a thing.</summary>
    private protected abstract string? NameOf(object value);

    private protected abstract MigrationException Unsuitable(string value);
}
