using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

/// <summary>What the page for developers says of the code is true of it.</summary>
public sealed partial class DevelopmentPageTests
{
    private static readonly string Page = Repository.Read("docs/development.md");

    [Theory]
    [InlineData("Where to look", 1)]
    [InlineData("Flows", 0)]
    public void The_files_that_a_table_names_exist(string section, int column)
    {
        string[] named = [.. Rows(section).SelectMany(cells => Code().Matches(cells[column])).Select(match => match.Groups[1].Value).Where(name => name.Contains('/'))];

        Assert.NotEmpty(named);
        Findings.None(named.Where(name => !Exists(name)).Select(name => $"{name} is neither a file nor a folder"));
    }

    [Fact]
    public void The_glossary_names_types_that_exist()
    {
        string[] types = [.. Rows("Words").Select(cells => cells[^1]).SelectMany(cell => Code().Matches(cell)).Select(match => match.Groups[1].Value.Split('.')[0])];
        HashSet<string> known = [.. SourceModel.Types.Select(type => type.Name)];

        Assert.NotEmpty(types);
        Findings.None(types.Where(type => !known.Contains(type)).Select(type => $"{type} is no type of src"));
    }

    private static bool Exists(string name) => name.StartsWith("module/", StringComparison.Ordinal)
        ? File.Exists(Path.Combine(Repository.Root, name))
        : File.Exists(Path.Combine(Repository.Root, "src", name + ".cs")) || Directory.Exists(Path.Combine(Repository.Root, "src", name));

    /// <summary>The rows of the tables of a section, without their headings.</summary>
    private static IEnumerable<string[]> Rows(string section) =>
        Regex.Match(Page, $@"^## {section}\n(.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
