using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Updates after which the archive has less because the source has less, or because the archive is damaged: it is said in the prompt, in a
/// rehearsal, in a warning and in the outcomes, with the reason.</summary>
public sealed class ArchiveLossTests : IDisposable
{
    private const string Echo = "algorithms/research/Echo", Data = "data/research/Samples";

    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private string Full(string path) => Path.Combine(_world.Archive, path);

    private static string Pack(char commit) => ArchiveLayout.Tree(Echo, Samples.Commit(commit));

    private void Select(params string[] names) => _world.Algorithms = [.. names.Select(name => new AlgorithmInput { Id = AlgorithmId.Parse(name) })];

    /// <summary>Asks, rehearses and updates, and requires that all three say the same.</summary>
    private async Task<(ArchiveOutcome Rehearsed, IReadOnlyList<ArchiveOutcome> Outcomes)> UpdateAsync(string what, string why, bool hasData = true, bool isOne = true)
    {
        string would = $"{what} would be {why}", was = $"{what} {(isOne ? "was" : "were")} {why}";
        Assert.Equal(would, await _world.AskedAsync(hasData));
        IReadOnlyList<ArchiveOutcome> rehearsed = await _world.ExportAsync(apply: false, hasData: hasData);
        Assert.EndsWith($" {would}", rehearsed[^1].Detail, StringComparison.Ordinal);
        Assert.Contains(would, _world.Observer.Warnings);
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true, hasData: hasData);
        Assert.EndsWith($" {was}", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.Contains(was, outcomes[^1].Notes);
        Assert.Contains(was, _world.Observer.Warnings);
        Assert.Equal("", await _world.AskedAsync(hasData));
        Assert.DoesNotContain("removed", (await _world.ExportAsync(isUpdate: true, hasData: hasData))[^1].Detail, StringComparison.Ordinal);
        return (rehearsed[^2], outcomes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rewritten_history_is_said_and_the_code_of_the_former_head_stays(bool isZip)
    {
        _world.IsZip = isZip;
        _world.Packs.Heads[0] = Samples.Commit('d');
        await _world.ExportAsync();
        _world.Packs.Heads[0] = Samples.Commit('e');
        _world.Packs.HasSnapshots = false;
        _world.Verifier = new ShortHistory();

        // The version of the list remains in the archive only because it is not in the history either.
        Assert.Contains("The earlier history of 1 algorithm (research/Echo) would be removed from the archive, because the history at the source was rewritten.", await _world.AskedAsync(), StringComparison.Ordinal);
        ArchiveOutcome rehearsed = (await _world.ExportAsync(apply: false))[^2];
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        string start = $"The history at the source no longer contains commit {Samples.Commit('d')}: it was rewritten since the last export.";
        Assert.StartsWith($"{start} The history of that commit would be removed from the archive. The archive keeps its code.", rehearsed.Notes[0], StringComparison.Ordinal);
        Assert.StartsWith($"{start} The history of that commit is removed from the archive when the export is complete. The archive keeps its code.", outcomes[^2].Notes[0], StringComparison.Ordinal);
        Assert.Contains("The earlier history of 1 algorithm (research/Echo) was removed", outcomes[^1].Detail, StringComparison.Ordinal);
        outcomes = await _world.ExportAsync(isUpdate: true);
        Assert.Contains($"The archive keeps the code of {Samples.Commit('d')}, which is that of no version of dev.", outcomes[^2].Notes);
        Assert.DoesNotContain("removed", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.True(StoredArchive.Open(_world.Target).Has(Pack('d')));
    }

    [Fact]
    public async Task A_former_head_that_is_still_in_the_history_makes_room_without_a_word()
    {
        _world.Packs.Heads[0] = Samples.Commit('d');
        await _world.ExportAsync();
        _world.Packs.Head = Samples.Commit('e');

        Assert.Equal("", await _world.AskedAsync());
        Assert.DoesNotContain("removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(Full(Pack('d'))));
    }

    [Fact]
    public async Task A_branch_that_was_deleted_with_commits_of_its_own_is_said()
    {
        _world.Packs.Branches["refs/heads/merged"] = Samples.Commit('b');
        _world.Packs.Branches["refs/tags/spare"] = Samples.Commit('d');
        await _world.ExportAsync();
        _world.Packs.Branches.Clear();

        (ArchiveOutcome rehearsed, IReadOnlyList<ArchiveOutcome> outcomes) = await UpdateAsync("The history of 1 deleted reference (research/Echo refs/tags/spare)",
            "removed from the archive, because the source no longer has it.");

        string note = $"dev no longer has refs/tags/spare, and {Samples.Commit('d')} is not known to be in the history of its default branch: that history";
        Assert.Equal($"{note} would be removed from the archive.", Assert.Single(rehearsed.Notes));
        Assert.StartsWith(note, Assert.Single(outcomes[^2].Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_was_emptied_loses_its_history_and_keeps_its_code()
    {
        await _world.ExportAsync();
        _world.Packs.IsEmpty = true;
        _world.Dev.ReadCommitLog.Anew().Returns([]);
        const string removed = "The earlier history of 1 algorithm (research/Echo) would be removed";

        Assert.StartsWith(removed, await _world.AskedAsync(), StringComparison.Ordinal);
        Assert.Contains(removed, (await _world.ExportAsync(apply: false))[^1].Detail, StringComparison.Ordinal);
        Assert.Contains("The earlier history of 1 algorithm (research/Echo) was removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
        Assert.True(File.Exists(Full(Pack('a'))));
    }

    [Fact]
    public async Task A_cluster_that_tells_no_commits_loses_nothing_that_it_does_not_know()
    {
        await _world.ExportAsync();
        _world.Packs.Head = Samples.Commit('c');
        _world.Dev.ReadCommitLog.Anew().Returns([]);

        Assert.Equal("", await _world.AskedAsync());
    }

    [Fact]
    public async Task An_algorithm_of_another_id_replaces_the_earlier_one_after_a_prompt()
    {
        await _world.ExportAsync();
        _world.Dev.FindAlgorithm.Anew().Returns(Samples.Algorithm() with { Id = "another" });
        _world.Dev.ListVersions.Anew().Returns([]);

        (ArchiveOutcome rehearsed, IReadOnlyList<ArchiveOutcome> outcomes) = await UpdateAsync("The code and history of 1 earlier algorithm (research/Echo)",
            "removed from the archive, because another algorithm of the same name exists at the source.");

        const string why = ", because dev has another algorithm of the same name now, with the id another.";
        Assert.Equal($"The code and history of an earlier algorithm would be removed from the archive{why}", Assert.Single(rehearsed.Notes));
        Assert.Equal($"The code and history of an earlier algorithm is removed from the archive when the export is complete{why}", Assert.Single(outcomes[^2].Notes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Code_that_is_damaged_in_the_archive_and_gone_at_the_source_is_named(bool isMissing)
    {
        await _world.ExportAsync();
        if (isMissing) File.Delete(Full(Pack('b')));
        else File.WriteAllText(Full(Pack('b')), "x");
        _world.Dev.ReadCommitLog.Anew().Answers(_ => [new CommitEntry(Samples.Commit('a'), "")]);
        _world.Dev.ListVersions.Anew().Returns([Samples.Version("0.2.0", Samples.Commit('a'))]);
        _world.Packs.HasSnapshots = false;
        _world.Verifier = new ShortHistory();
        string what = $"The code in 1 damaged or missing file ({Pack('b')})";

        Assert.Equal($"{what} would be removed from the archive, because the source no longer has it.", await _world.AskedAsync());
        ArchiveOutcome rehearsed = (await _world.ExportAsync(apply: false))[^2];
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.Equal(1, rehearsed.Versions);
        Assert.Equal($"The code of 0.1.0 would be removed from the archive: {Pack('b')} is damaged or missing, and dev no longer has the code.", rehearsed.Notes[0]);
        Assert.Equal((OutcomeStatus.Copied, 1), (outcomes[^2].Status, outcomes[^2].Versions));
        Assert.StartsWith($"The code of 0.1.0 is removed from the archive when the export is complete: {Pack('b')} is damaged or missing", outcomes[^2].Notes[0], StringComparison.Ordinal);
        Assert.EndsWith($" {what} was removed from the archive, because the source no longer has it.", outcomes[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_is_damaged_in_the_archive_and_still_at_the_source_is_read_again_without_a_word()
    {
        await _world.ExportAsync();
        File.WriteAllText(Full(Pack('b')), "x");

        Assert.Equal("", await _world.AskedAsync());
        Assert.DoesNotContain("removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
        Assert.True(new FileInfo(Full(Pack('b'))).Length > 1);
    }

    [Fact]
    public async Task What_the_manifest_lists_and_is_missing_is_named_before_the_manifest_is_written_anew()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Dev.Accounts.ListOrganizationTypes.Returns([]);
        Select("research/Echo", "research/More");
        await _world.ExportAsync(hasPeople: true);
        File.Delete(Full(ArchiveLayout.Users));
        Directory.Delete(Full("algorithms/research/More"), recursive: true);
        Select("research/Echo");
        // A change removes the manifest, before the end of the export.
        _world.Files[2] = ("two", "33", 1);

        await UpdateAsync("2 items that the manifest lists (algorithms/research/More, people/users.json)",
            "removed from the manifest, because they are missing in the archive.", isOne: false);
    }

    [Fact]
    public async Task A_manifest_with_another_digit_is_named()
    {
        await _world.ExportAsync();
        string manifest = Full(ArchiveLayout.Manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"algorithms\": 1", "\"algorithms\": 2", StringComparison.Ordinal));

        await UpdateAsync("1 damaged manifest (manifest.json)", "replaced; nobody can tell what is missing in the archive.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_that_the_source_no_longer_has_are_named(bool isZip)
    {
        _world.IsZip = isZip;
        await _world.ExportAsync();
        _world.Files.RemoveRange(1, 2);

        (_, IReadOnlyList<ArchiveOutcome> outcomes) = await UpdateAsync("2 hosted files (research/Samples/same, research/Samples/two)",
            "removed from the archive, because the source no longer has them.", isOne: false);

        Assert.Equal("2 files are removed from the archive when the export is complete, because dev no longer has them: same, two.", Assert.Single(outcomes[1].Notes));
        Assert.Equal(OutcomeStatus.Copied, outcomes[1].Status);
    }

    [Fact]
    public async Task An_index_that_lost_lines_is_named()
    {
        await _world.ExportAsync();
        string index = Full(ArchiveLayout.Index(Data));
        File.WriteAllLines(index, File.ReadAllLines(index).Skip(1));

        await UpdateAsync($"The list of files in 1 damaged file ({ArchiveLayout.Index(Data)})", "replaced; nobody can tell which files the source no longer has.");
    }

    [Fact]
    public async Task What_could_not_be_compared_is_not_exported_because_nobody_was_asked()
    {
        await _world.ExportAsync();
        _world.Files.RemoveAt(2);
        _world.Dev.Data.FindCollection.Anew().Fails(new ClusterException("dev", FailureKind.UnexpectedAnswer, "odd"));
        using MigrationRun run = new(_world.Session, apply: false);
        using ArchiveExport export = new(run, new ArchiveOptions { Path = _world.Target }, null, _world.Algorithms, [new CollectionId("research", "Samples")]);

        Assert.True((await export.RemovalsAsync(hasPeople: false, default)).IsEmpty);
        _world.Dev.Data.FindCollection.Anew().Returns(Samples.Listing());
        ArchiveOutcome outcome = await export.CollectionAsync(new CollectionId("research", "Samples"), _world.Observer, default);

        Assert.Equal((OutcomeStatus.Failed, FailureKind.UnexpectedAnswer), (outcome.Status, outcome.FailureKind));
    }

    [Fact]
    public async Task Many_names_are_cut_short_in_the_prompt_and_complete_in_the_notes()
    {
        string[] names = [.. Enumerable.Range(10, 12).Select(number => $"research/More{number}")];
        Select(["research/Echo", .. names]);
        await _world.ExportAsync();
        Select("research/Echo");

        Assert.Equal($"12 algorithms ({string.Join(", ", names.Take(8))} and 4 more) would be removed from the archive, because this command does not export them.", await _world.AskedAsync());
        ArchiveOutcome last = (await _world.ExportAsync(isUpdate: true))[^1];

        Assert.Contains(" and 4 more) were removed", last.Detail, StringComparison.Ordinal);
        Assert.Equal($"12 algorithms ({string.Join(", ", names)}) were removed from the archive, because this command does not export them.", Assert.Single(last.Notes));
    }

    [Theory]
    [InlineData("versions.json")]
    [InlineData("heads.json")]
    public async Task Code_of_hidden_versions_stays_although_nobody_can_tell_any_more_which_they_are(string file)
    {
        await _world.ExportAsync();
        File.Delete(Full($"{Echo}/{file}"));
        _world.Dev.ListVersions.Anew().Returns([]);

        Assert.DoesNotContain("removed", await _world.AskedAsync(), StringComparison.Ordinal);
        for (int update = 0; update < 2; update++)
        {
            IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

            Assert.DoesNotContain("removed", outcomes[^1].Detail, StringComparison.Ordinal);
            Assert.True(File.Exists(Full(Pack('b'))));
        }
    }
}
