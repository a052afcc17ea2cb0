using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

/// <summary>What the page for developers says of the code is true of it.</summary>
public sealed partial class DevelopmentPageTests
{
    private static readonly string Page = Repository.Read("docs/development.md");

    [Fact]
    public void Every_station_of_a_flow_is_a_file_or_a_room()
    {
        string[] stations = [.. FirstCells("Flows").SelectMany(cell => Code().Matches(cell)).Select(match => match.Groups[1].Value)];
        string[] known = [.. SourceModel.Types.SelectMany(type => new[] { $"{type.Room}/{type.Name}", type.Room })];

        Assert.NotEmpty(stations);
        Findings.None(stations.Where(station => !known.Contains(station)).Select(station => $"{station} is neither a file nor a room of src"));
    }

    [Fact]
    public void The_glossary_names_types_that_exist()
    {
        string[] types = [.. Rows("Words").Select(cells => cells[^1]).SelectMany(cell => Code().Matches(cell)).Select(match => match.Groups[1].Value.Split('.')[0])];
        HashSet<string> known = [.. SourceModel.Types.Select(type => type.Name)];

        Assert.NotEmpty(types);
        Findings.None(types.Where(type => !known.Contains(type)).Select(type => $"{type} is no type of src"));
    }

    private static IEnumerable<string> FirstCells(string section) => Rows(section).Select(cells => cells[0]);

    /// <summary>The rows of the tables of a section, without their headings.</summary>
    private static IEnumerable<string[]> Rows(string section) =>
        Regex.Match(Page, $@"^## {section}\n(.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
