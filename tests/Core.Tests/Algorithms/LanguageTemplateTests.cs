using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Algorithms;

public sealed class LanguageTemplateTests
{
    [Fact]
    public void Template_files_are_changed_others_added_and_leftovers_removed()
    {
        TreeChanges changes = LanguageTemplate.Of("python3", "Echo").Changes(
            ["algorithmia.conf", "src/Echo.py", "model.bin"], keepDestinationFiles: false);

        Assert.Equal(["model.bin"], changes.Added);
        Assert.Equal(["algorithmia.conf", "src/Echo.py"], changes.Changed);
        Assert.Equal(["requirements.txt", "src/Echo_test.py", "src/__init__.py"], changes.Removed);
    }

    [Fact]
    public void An_overlay_removes_nothing() =>
        Assert.Empty(LanguageTemplate.Of("python3", "Echo").Changes([], keepDestinationFiles: true).Removed);

    [Fact]
    public void An_unknown_language_has_only_the_configuration_file() =>
        Assert.Equal(["algorithmia.conf"], LanguageTemplate.Of("cobol", "Echo").Changes([], keepDestinationFiles: false).Removed);
}
