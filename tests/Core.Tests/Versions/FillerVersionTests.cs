using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Core.Tests.Versions;

public sealed class FillerVersionTests
{
    private static readonly SemanticVersion Code = Samples.Number("0.3.0");

    [Fact]
    public void A_filler_is_recognized_by_its_notes_and_the_version_whose_code_it_has() =>
        Assert.True(FillerVersion.Is(Published(FillerVersion.Note(Samples.Number("0.2.0"), Code, "research/Echo")), Code));

    [Fact]
    public void The_copy_of_a_source_filler_is_not_one() =>
        Assert.False(FillerVersion.Is(Published(FillerVersion.Note(Samples.Number("0.2.0"), Code, "research/Echo")), Samples.Number("0.2.0")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Not a Filler, with the code of 0.3.0: see below")]
    public void Other_notes_do_not_make_a_filler(string? notes)
    {
        Assert.False(FillerVersion.Is(Published(notes), Code));
        Assert.False(FillerVersion.Is(Published(notes), null));
    }

    private static AlgorithmVersion Published(string? notes) => Samples.Version("0.2.0", Samples.Commit('a')) with { ReleaseNotes = notes };
}
