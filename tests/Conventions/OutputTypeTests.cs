using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Conventions;

/// <summary>
/// How objects appear in files and on the screen. Export-Csv and Format-List use the text of values, ConvertTo-Json all public
/// properties.
/// </summary>
public sealed class OutputTypeTests
{
    // PowerShell's own classes. Their texts are added to the objects and tested in Output.Tests.ps1.
    private static readonly string[] WrappedByPowerShell = ["PSObject"];

    public static TheoryData<string> Types() => [.. OutputTypes.All.Select(type => type.AssemblyQualifiedName!)];

    public static TheoryData<string> Classes() => [.. OutputTypes.All.Where(type => !type.IsEnum).Select(type => type.AssemblyQualifiedName!)];

    // A dictionary is shown by its entries.
    public static TheoryData<string> Records() =>
        [.. OutputTypes.All.Where(type => !type.IsEnum && !typeof(IDictionary).IsAssignableFrom(type)).Select(type => type.AssemblyQualifiedName!)];

    [Fact]
    public void Types_of_properties_are_checked_as_well_as_emitted_types() =>
        Assert.Superset(new HashSet<Type> { typeof(AlgorithmOutcome), typeof(OutcomeStatus), typeof(AlgorithmSettings), typeof(KeyRing), typeof(MemberOutcome) },
            OutputTypes.All.ToHashSet());

    [Theory, MemberData(nameof(Types))]
    public void An_enumeration_is_written_as_words(string type) =>
        // ConvertTo-Json writes names for enumerations of 64 bits and numbers for others, see docs/decisions/0026-output.md.
        Assert.True(!Named(type).IsEnum || Enum.GetUnderlyingType(Named(type)) == typeof(long), $"{type} does not have 64 bits.");

    [Theory, MemberData(nameof(Types))]
    public void An_enumeration_leaves_a_job_as_words(string type) =>
        Assert.True(!Named(type).IsEnum
            || Repository.Read("module/AlgorithmiaMigration.Types.ps1xml").Contains($"<Name>{Named(type).FullName}</Name>", StringComparison.Ordinal),
            $"{type} is not in the types file.");

    [Theory, MemberData(nameof(Classes))]
    public void An_object_has_its_own_text(string type) => Assert.True(HasText(Named(type)), $"The text of {type} is its type's name or a dump.");

    [Theory, MemberData(nameof(Records))]
    public void A_property_has_its_own_text(string type) => Findings.None(
        from property in Named(type).GetProperties()
        where !IsShown(Named(type), property)
        select $"{Named(type).Name}.{property.Name} shows the name of its type, or a dump.");

    [Theory, MemberData(nameof(Records))]
    public void A_property_is_data_and_not_a_service(string type) => Findings.None(
        from property in Named(type).GetProperties()
        let held = OutputTypes.Held(property.PropertyType)
        where held.IsInterface || typeof(Delegate).IsAssignableFrom(held) || held == typeof(TimeProvider) || held == typeof(Secret)
        select $"{Named(type).Name}.{property.Name} is a {held.Name}.");

    private static Type Named(string type) => Type.GetType(type, throwOnError: true)!;

    private static bool IsShown(Type type, PropertyInfo property)
    {
        Type held = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (OutputTypes.IsLeaf(held) || WrappedByPowerShell.Contains(held.Name) || HasText(held)) return true;
        // An interface: the actual type is known only from a value.
        if (!held.IsGenericType || held.GetGenericTypeDefinition() != typeof(IReadOnlyList<>) || property.SetMethod is null || type.IsAbstract) return false;
        object instance = RuntimeHelpers.GetUninitializedObject(type);
        property.SetValue(instance, Array.CreateInstance(held.GetGenericArguments()[0], 0));
        return property.GetValue(instance) is IEnumerable kept && HasText(kept.GetType());
    }

    // The compiler generates a text for records: the type's name and all members.
    private static bool HasText(Type type) => OutputTypes.IsLeaf(type)
        || (type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } text && text.DeclaringType != typeof(object) && text.DeclaringType != typeof(ValueType)
            && OutputTypes.IsOurs(text.DeclaringType!) && !text.IsDefined(typeof(CompilerGeneratedAttribute)));
}
