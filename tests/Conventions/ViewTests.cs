using System.Xml.Linq;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The views of objects. PowerShell matches views by name and ignores names that do not exist.</summary>
public sealed class ViewTests
{
    private const int Columns = 120;

    private static readonly XElement[] Views =
        [.. XDocument.Parse(Repository.Read("module/AlgorithmiaMigration.Format.ps1xml")).Descendants("View")];

    public static TheoryData<string> OutputTypes() =>
        [.. CmdletClass.All.SelectMany(cmdlet => cmdlet.OutputTypes).Select(type => type.FullName!).Distinct()];

    public static TheoryData<string> ViewNames() => [.. Views.Select(view => view.Element("Name")!.Value)];

    [Theory, MemberData(nameof(OutputTypes))]
    public void Every_output_has_a_view(string type) => Assert.Contains(Views, view => Selected(view).Contains(type));

    [Theory, MemberData(nameof(ViewNames))]
    public void A_view_uses_only_existing_types_and_properties(string name)
    {
        XElement view = View(name);
        IEnumerable<string> properties = view.Descendants("PropertyName").Select(property => property.Value);

        Assert.All(Selected(view), typeName =>
        {
            Type? type = House.Assemblies.Select(assembly => assembly.GetType(typeName)).FirstOrDefault(found => found is not null);
            Assert.True(type is not null, $"{typeName} does not exist.");
            Assert.All(properties, property => Assert.True(type.GetProperty(property) is not null, $"{typeName} has no {property}."));
        });
    }

    [Theory, MemberData(nameof(ViewNames))]
    public void A_table_leaves_room_for_its_last_column_in_120(string name)
    {
        XElement[] columns = [.. View(name).Descendants("TableColumnHeader")];
        int fixedWidth = columns.Sum(column => int.Parse(column.Element("Width")?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture) + 1);

        Assert.True(fixedWidth <= Columns, $"{name} needs {fixedWidth} columns.");
        Assert.Equal(columns.Length, View(name).Descendants("TableColumnItem").Count());
    }

    private static XElement View(string name) => Views.Single(view => view.Element("Name")!.Value == name);

    private static IEnumerable<string> Selected(XElement view) => view.Element("ViewSelectedBy")!.Elements("TypeName").Select(type => type.Value);
}
