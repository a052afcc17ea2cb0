using System.Reflection;

namespace AlgorithmiaMigration.Conventions;

/// <summary>A cmdlet as its attributes describe it, read from metadata, because the members of the reference assembly do nothing.</summary>
internal sealed record CmdletClass(Type Type)
{
    public static IReadOnlyList<CmdletClass> All { get; } =
    [
        .. House.Commands.GetTypes().Where(type => Attribute(type, "CmdletAttribute") is not null)
            .Select(type => new CmdletClass(type)).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
    ];

    public string Verb => (string)Cmdlet.ConstructorArguments[0].Value!;

    public string Noun => (string)Cmdlet.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess =>
        Cmdlet.NamedArguments.Any(argument => argument.MemberName == "SupportsShouldProcess" && argument.TypedValue.Value is true);

    public IReadOnlyList<Type> OutputTypes =>
    [
        .. from attribute in Type.GetCustomAttributesData()
           where attribute.AttributeType.Name == "OutputTypeAttribute"
           from argument in attribute.ConstructorArguments
           from type in argument.Value is IEnumerable<CustomAttributeTypedArgument> several ? several.Select(one => one.Value) : [argument.Value]
           select (Type)type,
    ];

    public IReadOnlyList<PropertyInfo> Parameters =>
        [.. Type.GetProperties().Where(property => property.GetCustomAttributesData().Any(data => data.AttributeType.Name == "ParameterAttribute"))];

    private CustomAttributeData Cmdlet => Attribute(Type, "CmdletAttribute")!;

    public static CmdletClass Named(string name) => All.Single(cmdlet => cmdlet.Name == name);

    private static CustomAttributeData? Attribute(Type type, string name) =>
        type.GetCustomAttributesData().SingleOrDefault(data => data.AttributeType.Name == name);
}
