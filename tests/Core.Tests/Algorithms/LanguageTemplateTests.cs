using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Algorithms;

public sealed class LanguageTemplateTests
{
    [Fact]
    public void What_the_template_has_would_be_changed_the_rest_added_and_left_overs_removed()
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
    public void Of_an_unknown_language_only_the_configuration_is_certain() =>
        Assert.Equal(["algorithmia.conf"], LanguageTemplate.Of("cobol", "Echo").Changes([], keepDestinationFiles: false).Removed);
}
