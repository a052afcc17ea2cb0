namespace AlgorithmiaMigration.Conventions;

/// <summary>The data of the module that galleries show.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void The_release_notes_and_the_changelog_are_of_this_version()
    {
        string version = Manifest.Value("ModuleVersion");

        Assert.StartsWith($"{version}:", Manifest.Value("ReleaseNotes"), StringComparison.Ordinal);
        Assert.Contains($"## [{version}]", Repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ProjectUri")]
    [InlineData("LicenseUri")]
    public void Addresses_are_web_addresses(string key) =>
        Assert.Equal("https", new Uri(Manifest.Value(key)).Scheme);

    [Fact]
    public void Only_the_manifest_and_what_is_made_from_it_state_the_project_s_address()
    {
        string address = Manifest.Value("ProjectUri");
        IEnumerable<string> stating = Repository.Files("")
            .Where(file => !file.EndsWith(".png", StringComparison.Ordinal) && Repository.Read(file).Contains(address, StringComparison.Ordinal));

        Assert.Equal(["AlgorithmiaMigration.psd1", "module/en-US/AlgorithmiaMigration.Commands.dll-Help.xml"], stating);
    }
}
