using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Core.Tests.Versions;

/// <summary>Which version a source commit is, where one commit may have several numbers.</summary>
public sealed class SourceVersionsTests : IDisposable
{
    private static readonly string Commit = Samples.Commit('a'), Other = Samples.Commit('b');

    private readonly ScriptedWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_newest_version_is_the_answer_only_for_its_own_commit()
    {
        _world.Dev.FindVersion.Returns(Samples.Version("0.1.0", Commit));

        AlgorithmVersion? newest = await Versions().OfAsync(Other, null, CancellationToken.None);
        AlgorithmVersion? earlier = await Versions().OfAsync(Commit, null, CancellationToken.None);

        Assert.Equal(("0.3.0", "0.1.0"), (newest?.Number?.ToString(), earlier?.Number?.ToString()));
        Assert.Single(_world.Transcript.To("dev.FindVersion"));
    }

    [Fact]
    public async Task Of_several_numbers_of_a_commit_the_requested_one_is_found_with_one_listing()
    {
        _world.Dev.FindVersion.Returns(Samples.Version("0.2.0", Commit));
        _world.Dev.ListVersions.Answers(request => request.Published == true
            ? [Samples.Version("0.3.0", Other), Samples.Version("0.2.0", Commit), Samples.Version("0.1.0", Commit)] : []);
        SourceVersions versions = Versions();

        AlgorithmVersion? first = await versions.OfAsync(Commit, Samples.Number("0.1.0"), CancellationToken.None);
        AlgorithmVersion? unknown = await versions.OfAsync(Commit, Samples.Number("0.0.9"), CancellationToken.None);

        Assert.Equal("0.1.0", first?.Number?.ToString());
        Assert.Equal("0.2.0", unknown?.Number?.ToString());
        Assert.Single(_world.Transcript.To("dev.ListVersions"));
    }

    [Fact]
    public async Task An_unknown_commit_has_no_version()
    {
        _world.Dev.FindVersion.Returns(null);

        Assert.Null(await Versions().OfAsync(Commit, Samples.Number("0.1.0"), CancellationToken.None));
        Assert.Null(await Versions().OfAsync(null, null, CancellationToken.None));
    }

    [Theory]
    [InlineData(null, "0.1.0", VersionBump.Minor)]
    [InlineData("0.2.1", "0.2.0", VersionBump.Revision)]
    [InlineData("2.0.1", "1.4.0", VersionBump.Major)]
    [InlineData("1.0.0", "1.0.0", VersionBump.Major)]
    [InlineData("1.1.0", "2.0.0", VersionBump.Minor)]
    [InlineData("0.2.1", null, VersionBump.Revision)]
    public void The_bump_is_what_the_source_raised_since_the_last_promoted_version(string? here, string? before, VersionBump expected) =>
        Assert.Equal(expected, SourceVersions.BumpOf(here is null ? null : Samples.Number(here), before is null ? null : Samples.Number(before)));

    private SourceVersions Versions() =>
        new(_world.Session.Source, Samples.Algorithm() with { NewestVersion = Samples.Version("0.3.0", Other) });
}
