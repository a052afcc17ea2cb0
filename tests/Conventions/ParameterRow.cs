using System.Reflection;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The row of a page's table for a parameter, as derived from the code. The default is written by hand and not compared.</summary>
internal sealed record ParameterRow(string Name, string Type, bool Required, string Position, string Pipeline, bool Wildcards, string Aliases)
{
    public static ParameterRow Of(PropertyInfo parameter)
    {
        CustomAttributeData[] sets = Attributes(parameter, "ParameterAttribute");
        string[] positions = [.. sets.Select(set => Named(set, "Position")).OfType<int>().Where(at => at >= 0).Select(at => $"{at}").Distinct()];
        return new ParameterRow(
            parameter.Name,
            (System.Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType).Name,
            sets.Any(set => Named(set, "Mandatory") is true),
            positions.SingleOrDefault("named"),
            sets.Any(set => Named(set, "ValueFromPipeline") is true) ? "by value"
                : sets.Any(set => Named(set, "ValueFromPipelineByPropertyName") is true) ? "by name" : "no",
            Attributes(parameter, "SupportsWildcardsAttribute").Length > 0,
            string.Join(", ", Attributes(parameter, "AliasAttribute").SelectMany(Texts)) is { Length: > 0 } aliases ? aliases : "none");
    }

    /// <summary>The row below a parameter's heading in a page; null when there is none.</summary>
    public static ParameterRow? On(string page, string name)
    {
        string[] lines = page.Split('\n');
        string? row = lines.SkipWhile(line => line != $"### -{name}").Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|')).Skip(2).FirstOrDefault();
        if (row?.Trim().Trim('|').Split('|') is not { Length: 7 } cells) return null;
        string[] said = [.. cells.Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal))];
        return new ParameterRow(name, said[0], said[1] != "no", said[2], said[4], said[5] == "yes", said[6]);
    }

    private static CustomAttributeData[] Attributes(PropertyInfo parameter, string name) =>
        [.. parameter.GetCustomAttributesData().Where(data => data.AttributeType.Name == name)];

    private static object? Named(CustomAttributeData attribute, string member) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == member).Select(argument => argument.TypedValue.Value).SingleOrDefault();

    private static IEnumerable<string> Texts(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(argument => (IEnumerable<CustomAttributeTypedArgument>)argument.Value!)
            .Select(argument => (string)argument.Value!);
}
