using System.Reflection;

namespace AlgorithmiaMigration.Conventions;

/// <summary>
/// The module's public signatures. Packages are loaded into a separate load context, so a package's type in a public signature could not
/// be named by its user.
/// </summary>
public sealed class SignatureTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static TheoryData<string> Libraries() => ["Core", "Cluster", "Git", "Commands"];

    [Theory, MemberData(nameof(Libraries))]
    public void No_public_signature_mentions_a_package(string library)
    {
        var mentions = from type in PublicTypes(library)
                       from mentioned in Signature(type).SelectMany(Parts)
                       where !MayBeSeen(mentioned.Assembly, library)
                       select $"{type.FullName} mentions {mentioned.FullName}";

        Findings.None(mentions.Distinct());
    }

    [Theory, MemberData(nameof(Libraries))]
    public void Cancellation_has_one_name_and_comes_last(string library)
    {
        var others = from type in PublicTypes(library)
                     from method in type.GetMethods(Declared).Where(IsSeen)
                     let parameters = method.GetParameters()
                     from parameter in parameters
                     where parameter.ParameterType == typeof(CancellationToken)
                     where parameter.Name != "cancellation" || parameter.Position != parameters.Length - 1
                     select $"{type.FullName}.{method.Name}({parameter.Name})";

        Findings.None(others);
    }

    private static Type[] PublicTypes(string library) =>
        House.Assemblies.Single(assembly => House.Name(assembly) == library).GetExportedTypes();

    private static bool MayBeSeen(Assembly assembly, string library) =>
        House.Assemblies.Contains(assembly)
        || Path.GetDirectoryName(assembly.Location) == Framework
        || (library == "Commands" && assembly.GetName().Name == House.PowerShell);

    private static IEnumerable<Type> Signature(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(),
        .. type.GetInterfaces(),
        .. type.GetMethods(Declared).Where(IsSeen).SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType)),
        .. type.GetConstructors(Declared).Where(IsSeen).SelectMany(constructor => constructor.GetParameters().Select(p => p.ParameterType)),
        .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(field => field.FieldType),
    ];

    // Properties and events are seen through their accessors.
    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.IsGenericParameter) return type.GetGenericParameterConstraints().SelectMany(Parts);
        if (type.HasElementType) return Parts(type.GetElementType()!);
        return type.GetGenericArguments().Where(argument => !argument.IsGenericParameter).SelectMany(Parts).Append(type);
    }
}
