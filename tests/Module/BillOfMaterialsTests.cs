using System.Text.Json;

namespace AlgorithmiaMigration.Module;

/// <summary>Third-party software and its licenses: the files, the bill of materials and the notices must agree.</summary>
public sealed class BillOfMaterialsTests
{
    private static readonly IReadOnlyList<Component> Components = Read();

    // Assemblies whose file name, without extension, differs from the name of the package.
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["ICSharpCode.SharpZipLib"] = "SharpZipLib",
        ["git2"] = "LibGit2Sharp.NativeBinaries",
        ["libgit2"] = "LibGit2Sharp.NativeBinaries",
    };

    private sealed record Component(string Name, string License, bool IsPackage);

    [Fact]
    public void It_lists_exactly_the_packages_of_third_party_assemblies()
    {
        IEnumerable<string> shipped = Directory.GetFiles(Staged.Module, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".dll" or ".so" or ".dylib").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.StartsWith("AlgorithmiaMigration.", StringComparison.Ordinal))
            // The names of libgit2's files contain its commit.
            .Select(name => Packages.GetValueOrDefault(name.Split('-')[0], name)).Distinct();

        Assert.Equal(
            shipped.Order(StringComparer.Ordinal),
            Components.Where(component => component.IsPackage).Select(component => component.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_notices_name_each_with_its_license()
    {
        string[] paragraphs = File.ReadAllText(Path.Combine(Staged.Module, "THIRD-PARTY-NOTICES.txt")).ReplaceLineEndings("\n").Split("\n\n");

        Assert.All(Components.Where(component => component.IsPackage), component =>
            Assert.Contains(paragraphs, text => Names(text).Contains(component.Name) && text.Contains(component.License, StringComparison.Ordinal)));
    }

    [Fact]
    public void Libgit2_ships_with_its_license_including_the_exception_and_the_list_of_its_components()
    {
        string license = File.ReadAllText(Path.Combine(Staged.Module, "libgit2.license.txt"));
        string notices = File.ReadAllText(Path.Combine(Staged.Module, "THIRD-PARTY-NOTICES.txt"));

        Assert.Contains("GNU GENERAL PUBLIC LICENSE", license, StringComparison.Ordinal);
        Assert.Matches(@"unlimited permission to link the compiled\s+version of this library", license);
        Assert.All(Components.Where(component => !component.IsPackage), component =>
            Assert.Contains(component.Name, notices, StringComparison.Ordinal));
    }

    private static string[] Names(string text) => text.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static Component[] Read()
    {
        using JsonDocument bom = JsonDocument.Parse(File.ReadAllText(Path.Combine(Staged.Module, "bom.json")));
        return
        [
            .. bom.RootElement.GetProperty("components").EnumerateArray().Select(component => new Component(
                component.GetProperty("name").GetString()!,
                component.GetProperty("licenses")[0].GetProperty("expression").GetString()!,
                component.TryGetProperty("purl", out _))),
        ];
    }
}
