using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AlgorithmiaMigration.Conventions;

/// <summary>The shell's help, the pages that it is generated from, and the code must agree.</summary>
public sealed class HelpTests
{
    private const string HelpFile = "module/en-US/AlgorithmiaMigration.Commands.dll-Help.xml";
    private const string Generator = "docs/ConvertTo-Help.ps1";
    private const string Topics = "module/en-US";

    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    // Common parameters, which a page may describe if they have a special meaning.
    private static readonly string[] Common = ["WhatIf", "Confirm"];

    public static TheoryData<string> Cmdlets() => CmdletTests.Cmdlets();

    [Theory, MemberData(nameof(Cmdlets))]
    public void Get_Help_lists_exactly_the_existing_parameters(string cmdlet)
    {
        IEnumerable<string> described = HelpOf(cmdlet).Elements(Command + "parameters").Elements(Command + "parameter")
            .Select(parameter => (string)parameter.Element(Maml + "name")!);

        Assert.Equal(Expected(cmdlet).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void Get_Help_gives_a_synopsis_and_two_examples(string cmdlet)
    {
        XElement help = HelpOf(cmdlet);

        Assert.NotEmpty(help.Element(Command + "details")!.Element(Maml + "description")!.Value.Trim());
        Assert.InRange(help.Descendants(Command + "example").Count(), 2, int.MaxValue);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_tables_of_the_page_match_the_code(string cmdlet)
    {
        string page = Text($"docs/{cmdlet}.md");

        foreach (ParameterRow expected in CmdletClass.Named(cmdlet).Parameters.Select(ParameterRow.Of))
            Assert.Equal(expected, ParameterRow.On(page, expected.Name));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_page_lists_every_property_of_the_output(string cmdlet)
    {
        string page = Text($"docs/{cmdlet}.md");
        IEnumerable<string> missing = CmdletClass.Named(cmdlet).OutputTypes.Where(OutputTypes.IsOurs).SelectMany(type => type.GetProperties())
            .Select(property => property.Name).Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal));

        Findings.None(missing);
    }

    [Fact]
    public void The_help_is_generated_from_the_current_pages()
    {
        string help = Text(HelpFile);
        IEnumerable<string> changed = Repository.Files("docs", ".md").Where(IsInTheHelp)
            .Append(Generator).Concat(Repository.Files("docs/help", ".ps1"))
            .Where(file => !help.Contains($"<!-- {Path.GetFileName(file)} {Hash(Text(file))} -->", StringComparison.Ordinal))
            .Select(file => $"{file} was changed after the help was generated. Run {Generator}.");

        Findings.None(changed);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void Get_Help_Online_opens_the_address_of_the_manifest(string cmdlet) =>
        Assert.Equal(
            Manifest.Value("ProjectUri"),
            HelpOf(cmdlet).Descendants(Maml + "uri").Select(uri => uri.Value).First(uri => uri.Length > 0));

    [Fact]
    public void Every_topic_that_the_help_names_exists()
    {
        IEnumerable<string> missing = from file in Repository.Files(Topics)
                                      from Match topic in Regex.Matches(Repository.Read(file), @"about_AlgorithmiaMigration_[A-Za-z]+")
                                      where !File.Exists(Path.Combine(Repository.Root, Topics, $"{topic.Value}.help.txt"))
                                      select $"{file}: {topic.Value}";

        Findings.None(missing);
    }

    // The table of contents and the page for developers are not part of the help.
    private static bool IsInTheHelp(string page) => page.Split('/').Length == 2 && page is not ("docs/README.md" or "docs/development.md");

    private static IEnumerable<string> Expected(string cmdlet)
    {
        CmdletClass described = CmdletClass.Named(cmdlet);
        return described.Parameters.Select(parameter => parameter.Name).Concat(described.SupportsShouldProcess ? Common : []);
    }

    private static XElement HelpOf(string cmdlet) => XDocument.Parse(Text(HelpFile)).Root!.Elements(Command + "command")
        .Single(command => (string?)command.Element(Command + "details")!.Element(Command + "name") == cmdlet);

    private static string Text(string path) => Repository.Read(path).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
