using System.Xml.Linq;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The views of objects. PowerShell matches views by name and ignores names that do not exist.</summary>
public sealed class ViewTests
{
    private const int Columns = 120;

    // Redirected output has 80 columns. The reason needs some of them, and is wrapped.
    private const int LogColumns = 80;
    private const int ReasonColumns = 10;

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

        Assert.All(Selected(view), typeName =>
        {
            Type? type = House.Assemblies.Select(assembly => assembly.GetType(typeName)).FirstOrDefault(found => found is not null);
            Assert.True(type is not null, $"{typeName} does not exist.");
            Assert.All(PropertiesFor(typeName, view), property => Assert.True(type.GetProperty(property) is not null, $"{typeName} has no {property}."));
        });
    }

    [Theory, MemberData(nameof(ViewNames))]
    public void A_table_leaves_room_for_its_last_column_in_120(string name)
    {
        XElement[] columns = [.. View(name).Descendants("TableColumnHeader")];

        Assert.True(FixedWidth(columns) < Columns, $"{name} needs {FixedWidth(columns)} columns.");
        Assert.Equal(columns.Length, View(name).Descendants("TableColumnItem").Count());
    }

    public static TheoryData<string> OutcomeViewNames() =>
        [.. Views.Where(view => view.Descendants("TableControl").Any() && Selected(view).Any(IsOutcome)).Select(view => view.Element("Name")!.Value)];

    [Theory, MemberData(nameof(OutcomeViewNames))]
    public void A_table_of_outcomes_cuts_nothing_in_80(string name)
    {
        XElement[] columns = [.. View(name).Descendants("TableColumnHeader")];

        Assert.Equal("Status", columns[0].Element("Label")!.Value);
        Assert.Equal("Detail", columns[^1].Element("Label")!.Value);
        Assert.NotNull(View(name).Descendants("TableRowEntry").Single().Element("Wrap"));
        Assert.True(FixedWidth(columns) <= LogColumns - ReasonColumns, $"{name} needs {FixedWidth(columns)} columns.");
    }

    [Fact]
    public void One_list_shows_the_failures_of_all_outcomes()
    {
        XElement list = View("OutcomeList");
        Type[] outcomes = [.. typeof(Outcome).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Outcome)))];

        Assert.Equal(outcomes.Select(type => type.FullName!).Order(), Selected(list).Order());
        Assert.Equal(outcomes.Length, list.Descendants("ListEntry").Count());
        Assert.All(list.Descendants("ListEntry"), entry => Assert.Equal(["Kind", "Message", "Remedy"],
            entry.Descendants("ListItem").Select(item => (item.Element("Label") ?? item.Element("PropertyName"))!.Value)
                .Where(label => label is "Kind" or "Message" or "Remedy")));
    }

    // A list of several types has an entry for each but the first, which uses the entry without a type.
    private static IEnumerable<string> PropertiesFor(string typeName, XElement view)
    {
        XElement[] entries = [.. view.Descendants("ListEntry")];
        XElement entry = entries.FirstOrDefault(candidate => candidate.Element("EntrySelectedBy")?.Value == typeName)
            ?? entries.FirstOrDefault(candidate => candidate.Element("EntrySelectedBy") is null) ?? view;
        return entry.Descendants("PropertyName").Select(property => property.Value);
    }

    private static int FixedWidth(XElement[] columns) =>
        columns.Sum(column => int.Parse(column.Element("Width")?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture) + 1) - 1;

    private static bool IsOutcome(string typeName) => typeof(Outcome).Assembly.GetType(typeName)?.IsSubclassOf(typeof(Outcome)) == true;

    private static XElement View(string name) => Views.Single(view => view.Element("Name")!.Value == name);

    private static IEnumerable<string> Selected(XElement view) => view.Element("ViewSelectedBy")!.Elements("TypeName").Select(type => type.Value);
}
