using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

/// <summary>Each check of a preflight is described, and fires in a test.</summary>
public sealed class CheckTests
{
    public static TheoryData<string> Checks => [.. Enum.GetNames<MigrationCheck>()];

    [Theory, MemberData(nameof(Checks))]
    public void A_section_of_the_page_describes_it(string check) =>
        Assert.Matches($@"(?m)^### {check}\r?$", Repository.Read("docs/checks.md"));

    [Theory, MemberData(nameof(Checks))]
    public void A_test_makes_it_fire(string check) => Assert.Contains(
        Repository.Files("tests/Core.Tests/Preflight", ".cs").Append("tests/Scenarios/Obstacles.cs").Select(Repository.Read),
        text => Regex.IsMatch(text, $@"MigrationCheck\.{check}\b"));
}
