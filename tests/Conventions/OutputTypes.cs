namespace AlgorithmiaMigration.Conventions;

/// <summary>The output types of cmdlets and the types that can be reached from them through public properties: everything that files and the screen can show.</summary>
internal static class OutputTypes
{
    private static readonly Type[] Leaves =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Uri),
    ];

    /// <summary>The output types of the cmdlets and, recursively, this repository's types among their properties.</summary>
    public static IReadOnlyList<Type> All { get; } = Reachable();

    /// <summary>Whether a value is shown as a whole, without its parts.</summary>
    public static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || Leaves.Contains(type);

    /// <summary>Whether a type is defined in this repository.</summary>
    public static bool IsOurs(Type type) => House.Assemblies.Contains(type.Assembly);

    /// <summary>The type of a property's value: the underlying type of a nullable type, and the item type of a collection.</summary>
    public static Type Held(Type type)
    {
        Type held = Nullable.GetUnderlyingType(type) ?? type;
        Type[] shapes = held == typeof(string) ? [] : [held, .. held.GetInterfaces()];
        return shapes.FirstOrDefault(shape => shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) is { } list
            ? Held(list.GetGenericArguments()[0])
            : held;
    }

    private static List<Type> Reachable()
    {
        List<Type> found = [.. CmdletClass.All.SelectMany(cmdlet => cmdlet.OutputTypes).Where(IsOurs).Distinct()];
        for (int next = 0; next < found.Count; next++)
            found.AddRange(found[next].GetProperties().Select(property => Held(property.PropertyType)).Distinct().Where(IsOurs).Except(found).ToArray());
        return found;
    }
}
