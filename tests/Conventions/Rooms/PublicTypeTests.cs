using System.Management.Automation;

namespace AlgorithmiaMigration.Conventions;

public sealed class PublicTypeTests
{
    /// <summary>A type that becomes public is offered to every user by tab completion, and cannot be taken back without breaking scripts.</summary>
    [Fact]
    public void Public_are_the_types_that_users_name_and_no_others() =>
        Assert.Equal(
            PublicTypes.Listed.Order(StringComparer.Ordinal),
            Exported().Where(type => !IsPartOfCmdlets(type)).Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_types_that_users_name_live_in_one_namespace() =>
        Findings.None(PublicTypes.Listed.Where(name => name.LastIndexOf('.') != PublicTypes.Namespace.Length));

    private static IEnumerable<Type> Exported() =>
        House.Assemblies.Where(assembly => House.Name(assembly) is not ("Sandbox" or "Loader"))
            .SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsNested);

    // Cmdlets, their bases, and the attributes of their parameters have to be public for PowerShell.
    private static bool IsPartOfCmdlets(Type type) => type.IsSubclassOf(typeof(Cmdlet)) || type.IsSubclassOf(typeof(Attribute));

    private static string Name(Type type) => type.FullName!.Split('`')[0];
}
