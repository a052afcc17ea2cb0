using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Updates with fewer versions: what the archive loses is counted, asked about and said.</summary>
public sealed class ArchivedCodeTests : IDisposable
{
    private const string Sentence = "removed from the archive, because this command does not export it.";

    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private string[] Packs() => [.. Directory.GetFiles(Path.Combine(_world.Archive, "algorithms/research/Echo/trees")).Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal)];

    private static AlgorithmInput Echo(string version) =>
        new() { Id = new AlgorithmId("research", "Echo", VersionSelector.Parse(version)), StatesVersion = true };

    [Fact]
    public async Task Fewer_versions_are_counted_before_and_said_after_they_were_removed()
    {
        await _world.ExportAsync();
        Assert.Equal("", await _world.AskedAsync());
        _world.Versions = MigratedVersions.Head;

        Assert.Equal($"The code of 1 version (research/Echo 0.1.0) would be {Sentence}", await _world.AskedAsync());
        IReadOnlyList<ArchiveOutcome> rehearsed = await _world.ExportAsync(apply: false);
        Assert.EndsWith($" The code of 1 version (research/Echo 0.1.0) would be {Sentence}", rehearsed[^1].Detail, StringComparison.Ordinal);
        Assert.Equal($"The code of 0.1.0 would be {Sentence}", Assert.Single(rehearsed[^2].Notes));
        Assert.Equal(2, Packs().Length);
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.EndsWith($" The code of 1 version (research/Echo 0.1.0) was {Sentence}", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.Contains($"The code of 1 version (research/Echo 0.1.0) was {Sentence}", _world.Observer.Warnings);
        Assert.Equal("The code of 0.1.0 is removed from the archive when the export is complete, because this command does not export it.", Assert.Single(outcomes[^2].Notes));
        Assert.Equal([Samples.Commit('a')], Packs());
        Assert.Equal("", await _world.AskedAsync());
    }

    [Fact]
    public async Task A_list_with_a_version_loses_the_others_and_the_head_stays()
    {
        await _world.ExportAsync();
        _world.Packs.Head = Samples.Commit('c');
        await _world.ExportAsync(isUpdate: true);
        _world.Algorithms = [Echo("0.1.0")];

        Assert.Equal($"The code of 1 version (research/Echo 0.2.0) would be {Sentence}", await _world.AskedAsync());
        Assert.Contains("The code of 1 version (research/Echo 0.2.0) was removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);

        Assert.Equal([Samples.Commit('b'), Samples.Commit('c')], Packs());
    }

    [Fact]
    public async Task A_commit_that_a_list_named_is_a_version_too()
    {
        _world.Algorithms = [Echo(Samples.Commit('d'))];
        _world.Packs.Head = Samples.Commit('d');
        await _world.ExportAsync();
        _world.Packs.Head = Samples.Commit('a');
        await _world.ExportAsync(isUpdate: true);
        _world.Algorithms = [new AlgorithmInput { Id = new AlgorithmId("research", "Echo") }];
        Assert.Equal("", await _world.AskedAsync());
        _world.Versions = MigratedVersions.Published;

        Assert.Equal($"The code of 1 version (research/Echo {Samples.Commit('d')}) would be {Sentence}", await _world.AskedAsync());
        Assert.Contains($"code of {Samples.Commit('d')}", Assert.Single((await _world.ExportAsync(isUpdate: true))[^2].Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_run_that_was_killed_the_rest_is_still_counted()
    {
        await _world.ExportAsync();
        _world.Versions = MigratedVersions.Head;
        await Assert.ThrowsAsync<OperationKilledException>(() => _world.ExportAsync(path =>
        {
            if (path.EndsWith("commits.json.partial", StringComparison.Ordinal)) throw new OperationKilledException();
        }, isUpdate: true));
        Assert.False(File.Exists(Path.Combine(_world.Archive, ArchiveLayout.Manifest)));

        Assert.Equal($"The code of 1 version (research/Echo 0.1.0) would be {Sentence}", await _world.AskedAsync());
        Assert.Contains("The code of 1 version (research/Echo 0.1.0) was removed", (await _world.ExportAsync())[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_head_that_moved_on_is_said_but_not_asked_about()
    {
        _world.Versions = MigratedVersions.Head;
        await _world.ExportAsync();
        _world.Packs.Head = Samples.Commit('c');

        Assert.Equal("", await _world.AskedAsync());
        Assert.Contains("The code of 1 version (research/Echo 0.2.0) was removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
        _world.Packs.Head = Samples.Commit('d');
        Assert.DoesNotContain("removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
    }
}
