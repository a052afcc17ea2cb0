using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

/// <summary>Each cmdlet has a page that describes it completely.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Cmdlets() => CmdletTests.Cmdlets();

    [Theory, MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_described(string cmdlet)
    {
        string page = Page(cmdlet);
        IEnumerable<string> missing = CmdletClass.Named(cmdlet).Parameters.Select(parameter => parameter.Name)
            .Where(name => !Regex.IsMatch(page, $@"-{name}\b"));

        Findings.None(missing);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void Two_examples_use_it(string cmdlet)
    {
        int examples = Regex.Matches(Page(cmdlet), "^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
            .Count(example => example.Value.Contains(cmdlet, StringComparison.Ordinal));

        Assert.True(examples >= 2, $"docs/{cmdlet}.md has {examples} examples with {cmdlet}.");
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_outputs_are_named(string cmdlet)
    {
        string page = Page(cmdlet);

        Assert.All(CmdletClass.Named(cmdlet).OutputTypes, type => Assert.Contains(type.Name, page, StringComparison.Ordinal));
    }

    [Fact]
    public void No_page_describes_a_cmdlet_that_does_not_exist()
    {
        IEnumerable<string> pages = Repository.Files("docs", ".md").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name.Contains("-Algo", StringComparison.Ordinal));

        Findings.None(pages.Except(CmdletClass.All.Select(cmdlet => cmdlet.Name)));
    }

    private static string Page(string cmdlet)
    {
        string path = $"docs/{cmdlet}.md";
        Assert.True(File.Exists(Path.Combine(Repository.Root, path)), $"{path} does not exist.");
        return Repository.Read(path).Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
