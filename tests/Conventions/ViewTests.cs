using System.Xml.Linq;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The views of objects. PowerShell matches views by name and ignores names that do not exist.</summary>
public sealed class ViewTests
{
    // Redirected output has 80 columns. Columns without a width share what the others leave; a reason is read only if it is not too narrow.
    private const int LogColumns = 80;
    private const int SharedColumns = 9;
    private const int ReasonColumns = 25;

    private static readonly XElement[] Views =
        [.. XDocument.Parse(Repository.Read("module/AlgorithmiaMigration.Format.ps1xml")).Descendants("View")];

    public static TheoryData<string> OutputTypes() =>
        [.. CmdletClass.All.SelectMany(cmdlet => cmdlet.OutputTypes).Where(Conventions.OutputTypes.IsOurs).Select(type => type.FullName!).Distinct()];

    public static TheoryData<string> ViewNames() => [.. Views.Select(view => view.Element("Name")!.Value)];

    [Theory, MemberData(nameof(OutputTypes))]
    public void Every_output_has_a_view(string type) => Assert.Contains(Views, view => Selected(view).Contains(type));

    [Theory, MemberData(nameof(ViewNames))]
    public void A_view_uses_only_existing_types_and_properties(string name)
    {
        XElement view = View(name);

        // What follows # is added to the name of a type.
        Assert.All(Selected(view).Select(selected => selected.Split('#')[0]), typeName =>
        {
            Type? type = House.Assemblies.Select(assembly => assembly.GetType(typeName)).FirstOrDefault(found => found is not null);
            Assert.True(type is not null, $"{typeName} does not exist.");
            Assert.All(PropertiesFor(typeName, view), property => Assert.True(type.GetProperty(property) is not null, $"{typeName} has no {property}."));
        });
    }

    public static TheoryData<string> TableNames() =>
        [.. Views.Where(view => view.Descendants("TableControl").Any()).Select(view => view.Element("Name")!.Value)];

    [Theory, MemberData(nameof(TableNames))]
    public void A_table_shows_all_columns_in_80_and_cuts_nothing(string name)
    {
        XElement[] columns = [.. View(name).Descendants("TableColumnHeader")];
        int shared = columns.Count(column => column.Element("Width") is null);

        Assert.True(FixedWidth(columns) + shared * SharedColumns <= LogColumns, $"{name} needs {FixedWidth(columns)} columns and {shared} more values.");
        // With a width on the last column PowerShell 7 sizes all of them by their contents, and drops what does not fit.
        Assert.True(shared == 0 || columns[^1].Element("Width") is null, $"{name} must have no width on its last column.");
        Assert.All(View(name).Descendants("TableRowEntry"), row => Assert.NotNull(row.Element("Wrap")));
        Assert.Equal(columns.Length, View(name).Descendants("TableColumnItem").Count());
    }

    public static TheoryData<string> OutcomeViewNames() =>
        [.. Views.Where(view => view.Descendants("TableControl").Any() && Selected(view).Any(IsOutcome)).Select(view => view.Element("Name")!.Value)];

    [Theory, MemberData(nameof(OutcomeViewNames))]
    public void A_table_of_outcomes_leaves_room_for_the_reason_in_80(string name)
    {
        XElement[] columns = [.. View(name).Descendants("TableColumnHeader")];
        int taken = FixedWidth(columns);

        Assert.Equal("Status", columns[0].Element("Label")!.Value);
        Assert.EndsWith("Detail", columns[^1].Element("Label")!.Value, StringComparison.Ordinal);
        Assert.Null(columns[^1].Element("Width"));
        Assert.True(taken <= LogColumns - ReasonColumns, $"{name} needs {taken} columns.");
        // The reason is wrapped to what the other columns leave.
        Assert.EndsWith($"$_.Summary, {taken})", View(name).Descendants("TableColumnItem").Last().Value, StringComparison.Ordinal);
    }

    public static TheoryData<string> OutcomeNames() =>
        [.. typeof(Outcome).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Outcome))).Select(type => type.FullName!)];

    /// <summary>PowerShell lists these when an outcome follows an object of another type; without them it lists every property.</summary>
    [Theory, MemberData(nameof(OutcomeNames))]
    public void An_outcome_among_other_types_lists_its_reason_and_no_internals(string type)
    {
        string[] listed = [.. XDocument.Parse(Repository.Read("module/AlgorithmiaMigration.Types.ps1xml")).Descendants("Type")
            .Single(element => element.Element("Name")!.Value == type).Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value)];

        Assert.Superset(new HashSet<string> { "Status", "FailureKind", "Detail", "Remedy", "Notes", "Duration" }, listed.ToHashSet());
        Assert.DoesNotContain(listed, name => name is "Failure" or "Summary" or "Target" or "DestinationLabel" or "IsFinal");
        Assert.All(listed, name => Assert.NotNull(typeof(Outcome).Assembly.GetType(type)!.GetProperty(name)));
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
