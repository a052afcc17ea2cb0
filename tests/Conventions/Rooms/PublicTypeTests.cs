using System.Management.Automation;

namespace AlgorithmiaMigration.Conventions;

public sealed class PublicTypeTests
{
    /// <summary>A public type appears in every user's tab completion, and cannot be removed without breaking scripts.</summary>
    [Fact]
    public void Exactly_the_listed_types_are_public() =>
        Assert.Equal(
            PublicTypes.Listed.Order(StringComparer.Ordinal),
            Exported().Where(type => !IsPartOfCmdlets(type)).Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_types_that_users_name_live_in_one_namespace() =>
        Findings.None(PublicTypes.Listed.Where(name => name.LastIndexOf('.') != PublicTypes.Namespace.Length));

    private static IEnumerable<Type> Exported() =>
        House.Assemblies.Where(assembly => House.Name(assembly) is not ("Sandbox" or "Loader"))
            .SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsNested);

    // PowerShell requires cmdlets, their base classes and the attributes of their parameters to be public.
    private static bool IsPartOfCmdlets(Type type) => type.IsSubclassOf(typeof(Cmdlet)) || type.IsSubclassOf(typeof(Attribute));

    private static string Name(Type type) => type.FullName!.Split('`')[0];
}
