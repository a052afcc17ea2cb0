using System.IO.Compression;
using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Updates of an archive that knows more of the versions than the cluster reports now: nothing of it is lost.</summary>
public sealed class UnreportedVersionTests : IDisposable
{
    private const string Folder = "algorithms/research/Echo";

    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private string Full(string path) => Path.Combine(_world.Archive, path);

    private bool HasCode(char commit) => File.Exists(Full(ArchiveLayout.Tree(Folder, Samples.Commit(commit))));

    private (string?, string)[] Listed() => [.. ArchivedVersions.Read(File.ReadAllBytes(Full(ArchiveLayout.Versions(Folder))), "")
        .Versions.Select(version => (version.Number?.ToString(), version.Commit))];

    private void Lists(params AlgorithmVersion[] versions) => _world.Dev.ListVersions.Anew().Returns(versions);

    [Fact]
    public async Task The_commit_of_a_version_that_the_cluster_no_longer_reports_is_kept_with_its_code()
    {
        await _world.ExportAsync();
        Lists(Samples.Version("0.2.0", Samples.Commit('a')), Samples.Version("0.1.0", ""));

        Assert.Equal("", await _world.AskedAsync());
        Assert.DoesNotContain("removed", (await _world.ExportAsync(apply: false))[^1].Detail, StringComparison.Ordinal);
        for (int update = 0; update < 2; update++)
        {
            IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

            Assert.Equal((OutcomeStatus.Unchanged, 2), (outcomes[^2].Status, outcomes[^2].Versions));
            Assert.Equal("dev no longer reports the commit of 0.1.0, which the archive keeps.", Assert.Single(outcomes[^2].Notes));
            Assert.DoesNotContain("removed", outcomes[^1].Detail, StringComparison.Ordinal);
            Assert.True(HasCode('b'));
            Assert.Equal([("0.2.0", Samples.Commit('a')), ("0.1.0", Samples.Commit('b'))], Listed());
        }
        Assert.Empty(_world.Observer.Warnings);
    }

    [Fact]
    public async Task A_version_that_the_cluster_no_longer_lists_is_kept_with_its_code()
    {
        _world.Packs.Head = Samples.Commit('c');
        Lists(Samples.Version(null, Samples.Commit('c')), Samples.Version("0.3.0", Samples.Commit('e')), Samples.Version("0.2.0", Samples.Commit('a')), Samples.Version("0.1.0", Samples.Commit('b')));
        await _world.ExportAsync();
        (string?, string)[] before = Listed();
        Lists(Samples.Version(null, Samples.Commit('c')), Samples.Version("0.1.0", Samples.Commit('b')));

        Assert.Equal("", await _world.AskedAsync());
        for (int update = 0; update < 2; update++)
        {
            IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

            Assert.Equal((OutcomeStatus.Unchanged, 4), (outcomes[^2].Status, outcomes[^2].Versions));
            Assert.Equal("dev no longer lists 0.3.0, 0.2.0, which the archive keeps.", Assert.Single(outcomes[^2].Notes));
            Assert.DoesNotContain("removed", outcomes[^1].Detail, StringComparison.Ordinal);
            Assert.True(HasCode('a') && HasCode('e'));
            Assert.Equal(before, Listed());
        }
    }

    [Fact]
    public async Task Fewer_versions_still_remove_it_after_a_prompt()
    {
        await _world.ExportAsync();
        Lists(Samples.Version("0.2.0", Samples.Commit('a')));
        _world.Versions = MigratedVersions.Head;

        Assert.Equal("The code of 1 version (research/Echo 0.1.0) would be removed from the archive, because this command does not export it.", await _world.AskedAsync());
        Assert.Contains("The code of 1 version (research/Echo 0.1.0) was removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
        Assert.False(HasCode('b'));
        Assert.Equal([("0.2.0", Samples.Commit('a'))], Listed());
    }

    [Fact]
    public async Task An_algorithm_that_was_removed_and_created_again_has_only_its_own_versions()
    {
        await _world.ExportAsync();
        _world.Dev.FindAlgorithm.Anew().Returns(Samples.Algorithm() with { Id = "another" });
        Lists(Samples.Version("0.1.0", ""));

        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.Contains(" The code and history of 1 earlier algorithm (research/Echo) was removed from the archive, because another algorithm of the same name exists at the source.", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.Equal([("0.1.0", "")], Listed());
    }

    [Fact]
    public async Task The_newest_version_that_only_the_algorithm_tells_is_no_surprise()
    {
        _world.Dev.FindAlgorithm.Anew().Returns(Samples.Algorithm() with { NewestVersion = Samples.Version("0.3.0", Samples.Commit('e')) });
        await _world.ExportAsync();

        ArchiveOutcome outcome = (await _world.ExportAsync(isUpdate: true))[^2];

        Assert.Equal((OutcomeStatus.Unchanged, 3), (outcome.Status, outcome.Versions));
        Assert.Empty(outcome.Notes);
        Assert.Equal(2, Listed().Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Code_that_is_no_longer_in_the_repository_is_taken_from_the_zip_file_that_is_replaced(bool isDamaged)
    {
        _world.IsZip = true;
        await _world.ExportAsync();
        if (isDamaged) Damage(ArchiveLayout.Tree(Folder, Samples.Commit('b')));
        Lists(Samples.Version("0.2.0", Samples.Commit('a')));
        _world.Packs.HasSnapshots = false;
        _world.Verifier = new ShortHistory();

        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync();

        using ZipArchive zip = ZipFile.OpenRead(_world.Target);
        Assert.Equal(isDamaged, zip.GetEntry(ArchiveLayout.Tree(Folder, Samples.Commit('b'))) is null);
        Assert.Equal(isDamaged, outcomes[^1].Detail.Contains($"The code in 1 damaged or missing file ({ArchiveLayout.Tree(Folder, Samples.Commit('b'))}) was removed", StringComparison.Ordinal));
        Assert.Equal(isDamaged ? 1 : 2, outcomes[^2].Versions);
    }

    private void Damage(string path)
    {
        using ZipArchive zip = ZipFile.Open(_world.Target, ZipArchiveMode.Update);
        zip.GetEntry(path)!.Delete();
        using Stream entry = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
        entry.Write(ScriptedPacks.Pack("changed").AsSpan(1));
    }
}
