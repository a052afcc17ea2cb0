namespace AlgorithmiaMigration.Conventions;

/// <summary>What cmdlets emit, and what can be reached from it through public properties: all that a user's file or screen can show.</summary>
internal static class OutputTypes
{
    private static readonly Type[] Leaves =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Uri),
    ];

    /// <summary>The types of the cmdlets' own outputs, and ours among the types of their properties, and of those in turn.</summary>
    public static IReadOnlyList<Type> All { get; } = Reachable();

    /// <summary>Whether a value has no parts that anybody would look at.</summary>
    public static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || Leaves.Contains(type);

    /// <summary>Whether a type is one of this repository.</summary>
    public static bool IsOurs(Type type) => House.Assemblies.Contains(type.Assembly);

    /// <summary>The type of what a property may hold: without the question mark, and the items' of a collection.</summary>
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
        List<Type> found = [.. CmdletClass.All.SelectMany(cmdlet => cmdlet.OutputTypes).Distinct()];
        for (int next = 0; next < found.Count; next++)
            found.AddRange(found[next].GetProperties().Select(property => Held(property.PropertyType)).Distinct().Where(IsOurs).Except(found).ToArray());
        return found;
    }
}
