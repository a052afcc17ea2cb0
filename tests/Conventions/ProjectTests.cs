using System.Reflection;
using System.Xml.Linq;

namespace AlgorithmiaMigration.Conventions;

public sealed class ProjectTests
{
    public static TheoryData<string> Projects() => [.. House.Arrows.Keys];

    [Fact]
    public void Every_project_has_its_entry_in_the_table() =>
        Assert.Equal(
            House.Arrows.Keys.Select(name => $"src/{name}/AlgorithmiaMigration.{name}.csproj").Order(StringComparer.Ordinal),
            Repository.Files("src", ".csproj"));

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        IEnumerable<string> references = Repository.Project(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileName(Path.GetDirectoryName(reference.Attribute("Include")!.Value)!));

        Findings.None(references.Except(House.Arrows[project]));
    }

    [Theory, MemberData(nameof(Projects))]
    public void The_built_assembly_refers_only_to_those_below_it(string project)
    {
        Assembly assembly = House.Assemblies.Single(assembly => House.Name(assembly) == project);
        IEnumerable<string> references = assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("AlgorithmiaMigration.", StringComparison.Ordinal));

        Findings.None(references.Except(House.Arrows[project].Select(name => $"AlgorithmiaMigration.{name}")));
    }

    [Fact]
    public void A_package_is_referenced_by_one_project_only()
    {
        var twice = from project in House.Arrows.Keys
                    from package in Packages(project)
                    group project by package into users
                    where users.Count() > 1
                    select $"{users.Key}: {string.Join(", ", users)}";

        Findings.None(twice);
    }

    [Fact]
    public void Only_the_cmdlets_know_PowerShell()
    {
        IEnumerable<string> knowing = House.Assemblies
            .Where(assembly => assembly.GetReferencedAssemblies().Any(name => name.Name == House.PowerShell)).Select(House.Name);

        Assert.Equal(["Commands"], knowing);
    }

    [Theory, MemberData(nameof(Projects))]
    public void Internals_are_shown_to_tests_the_benchmark_and_those_above(string project)
    {
        IEnumerable<string> tests = Repository.Files("tests", ".csproj").Select(file => Path.GetFileNameWithoutExtension(file));
        IEnumerable<string> above = House.Arrows.Where(arrow => arrow.Value.Contains(project)).Select(arrow => $"AlgorithmiaMigration.{arrow.Key}");
        IEnumerable<string> friends = Repository.Project(project).Descendants("InternalsVisibleTo").Select(friend => friend.Attribute("Include")!.Value);

        Findings.None(friends.Except([.. tests, .. above, "AlgorithmiaMigration.Benchmark"]));
    }

    [Fact]
    public void Packages_have_their_versions_in_one_place()
    {
        IEnumerable<string> own = from file in Repository.Files("", ".csproj")
                                  from package in XDocument.Parse(Repository.Read(file)).Descendants("PackageReference")
                                  where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
                                  select $"{file}: {package.Attribute("Include")?.Value}";

        Findings.None(own);
    }

    // LibGit2Sharp is referenced as a package or as an assembly from a package, depending on the target framework.
    private static IEnumerable<string> Packages(string project) =>
        Repository.Project(project).Descendants()
            .Where(item => item.Name.LocalName is "PackageReference" || (item.Name.LocalName is "Reference" && item.Attribute("HintPath") is not null))
            .Select(item => item.Attribute("Include")!.Value)
            .Distinct();
}
