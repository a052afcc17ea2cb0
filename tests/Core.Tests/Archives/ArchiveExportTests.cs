using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Exports to a folder: complete, or continued by the next run.</summary>
public sealed class ArchiveExportTests : IDisposable
{
    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_manifest_lists_every_other_file_with_its_size_and_hash()
    {
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync();

        Assert.Equal([OutcomeStatus.Copied, OutcomeStatus.Copied, OutcomeStatus.Copied, OutcomeStatus.Created], outcomes.Select(outcome => outcome.Status));
        ArchiveManifest manifest = _world.Manifest();
        Assert.Equal(_world.Contents().Keys.Where(path => path != ArchiveLayout.Manifest).Order(StringComparer.Ordinal), manifest.Files.Select(file => file.Path));
        Assert.All(manifest.Files, file =>
        {
            byte[] content = File.ReadAllBytes(Path.Combine(_world.Archive, file.Path));
            Assert.Equal((content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), (file.Bytes, file.Sha256));
        });
        Assert.Equal((1L, 2L, 1L, 3L, 4L), (manifest.Counts.Algorithms, manifest.Counts.Versions, manifest.Counts.Collections, manifest.Counts.Files, manifest.Counts.Bytes));
        Assert.Equal(("algorithms/research/Echo", "data/research/Samples"), (manifest.Algorithms["research/Echo"], manifest.Collections["research/Samples"]));
        Assert.Equal(("dev", "research", false), (manifest.Cluster, Assert.Single(manifest.Owners), manifest.HasPeople));
    }

    [Fact]
    public async Task The_time_of_an_archive_is_the_one_at_which_its_export_began()
    {
        DateTimeOffset began = _world.Time.GetUtcNow();

        await _world.ExportAsync(operation =>
        {
            if (operation.Contains("Samples", StringComparison.Ordinal)) _world.Time.Pass(TimeSpan.FromMinutes(1));
        });

        Assert.NotEqual(began, _world.Time.GetUtcNow());
        Assert.Equal(began, _world.Manifest().Made);
    }

    [Fact]
    public async Task Files_with_the_same_content_are_stored_once_and_have_their_own_names()
    {
        await _world.ExportAsync();

        string[] lines = File.ReadAllLines(Path.Combine(_world.Archive, "data/research/Samples/index.jsonl"));
        ArchivedFile[] files = [.. lines.Select(line => ArchivedFile.Read(Encoding.UTF8.GetBytes(line), "index"))];
        Assert.Equal(["one", "same", "two"], files.Select(file => file.Name));
        Assert.Equal(files[0].Sha256, files[1].Sha256);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_world.Archive, "data/research/Samples/files")).Length);
        Assert.Equal("22", File.ReadAllText(Path.Combine(_world.Archive, ArchiveLayout.Content("data/research/Samples", files[2].Sha256))));
    }

    [Fact]
    public async Task Killed_before_any_file_operation_the_next_run_completes_an_equal_archive()
    {
        List<string> operations = [];
        await _world.ExportAsync(operations.Add);
        IReadOnlyDictionary<string, string> expected = _world.Contents();

        Assert.InRange(operations.Count, 60, 200);
        for (int cut = 0; cut < operations.Count; cut++)
        {
            Directory.Delete(_world.Archive, recursive: true);
            int number = 0, dies = cut;
            // A process that was killed removes nothing either.
            await Assert.ThrowsAsync<OperationKilledException>(() => _world.ExportAsync(_ =>
            {
                if (number++ >= dies) throw new OperationKilledException();
            }));
            bool isComplete = File.Exists(Path.Combine(_world.Archive, ArchiveLayout.Manifest));

            await _world.ExportAsync(isUpdate: isComplete);

            Assert.Equal(expected, _world.Contents());
        }
    }

    [Fact]
    public async Task What_an_earlier_run_read_is_kept_and_not_read_again()
    {
        _world.Dev.ReadCommitLog.Anew().Fails(new MigrationException(FailureKind.ClusterUnavailable, "down")).Returns([]);
        IReadOnlyList<ArchiveOutcome> first = await _world.ExportAsync();
        _world.Packs.Reads.Clear();
        _world.Dev.ReadCommitLog.Anew().Returns([]);
        Assert.Equal((FailureKind.ClusterUnavailable, FailureKind.ArchiveUnfinished), (first[2].FailureKind, first[3].FailureKind));
        Assert.Equal("The archive is not complete: 1 item is missing.", first[3].Detail);
        Assert.False(File.Exists(Path.Combine(_world.Archive, ArchiveLayout.Manifest)));

        IReadOnlyList<ArchiveOutcome> second = await _world.ExportAsync();

        Assert.Equal([OutcomeStatus.Unchanged, OutcomeStatus.Copied, OutcomeStatus.Created], second.Skip(1).Select(outcome => outcome.Status));
        Assert.Equal(["history", Samples.Commit('a'), Samples.Commit('b')], _world.Packs.Reads);
        _world.Packs.Reads.Clear();
        IReadOnlyList<ArchiveOutcome> third = await _world.ExportAsync(isUpdate: true);
        Assert.Equal([OutcomeStatus.Unchanged, OutcomeStatus.Unchanged], third.Skip(1).Take(2).Select(outcome => outcome.Status));
        Assert.Empty(_world.Packs.Reads);
    }

    [Fact]
    public async Task What_changed_since_is_read_again_and_what_is_gone_is_removed()
    {
        await _world.ExportAsync();
        _world.Files[2] = ("two", "33", 1);
        _world.Files.RemoveAt(0);
        _world.Packs.Head = Samples.Commit('c');

        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.Equal([OutcomeStatus.Copied, OutcomeStatus.Copied, OutcomeStatus.Created], outcomes.Skip(1).Select(outcome => outcome.Status));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_world.Archive, "data/research/Samples/files")).Length);
        Assert.Contains(_world.Manifest().Files, file => file.Path == ArchiveLayout.Tree("algorithms/research/Echo", Samples.Commit('c')));
        Assert.Equal(3, _world.Manifest().Counts.Versions);
        Assert.Equal("33", File.ReadAllText(Directory.GetFiles(Path.Combine(_world.Archive, "data/research/Samples/files")).Single(file => File.ReadAllText(file) != "1")));
    }

    [Theory]
    [InlineData("algorithms/research/Echo/history.bundle")]
    [InlineData("algorithms/research/Echo/trees/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.pack")]
    [InlineData("data/research/Samples/files/6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b")]
    public async Task A_file_that_was_damaged_since_is_read_again(string path)
    {
        await _world.ExportAsync();
        IReadOnlyDictionary<string, string> expected = _world.Contents();
        string file = Path.Combine(_world.Archive, path);
        byte[] content = File.ReadAllBytes(file);
        content[^1] ^= 1;
        File.WriteAllBytes(file, content);

        await _world.ExportAsync(isUpdate: true);

        Assert.Equal(expected, _world.Contents());
    }

    [Theory]
    [InlineData(MigratedVersions.All, "ab")]
    [InlineData(MigratedVersions.Published, "ac")]
    [InlineData(MigratedVersions.Head, "c")]
    public async Task The_code_of_the_chosen_versions_and_of_the_head_is_kept(MigratedVersions versions, string commits)
    {
        if (versions != MigratedVersions.All) _world.Packs.Head = Samples.Commit('c');
        _world.Versions = versions;

        await _world.ExportAsync();

        Assert.Equal(commits.Select(Samples.Commit), Directory.GetFiles(Path.Combine(_world.Archive, "algorithms/research/Echo/trees"))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        ArchivedVersions listed = ArchivedVersions.Read(File.ReadAllBytes(Path.Combine(_world.Archive, "algorithms/research/Echo/versions.json")), "versions.json");
        Assert.Equal(2, listed.Versions.Count);
    }

    [Theory]
    [InlineData("0.2.0 0.1.0", "abc")]
    [InlineData("0.1.0 0.1.0", "bc")]
    [InlineData("- 0.1.0", "abc")]
    [InlineData("0.1.0 -", "abc")]
    public async Task An_algorithm_that_is_listed_twice_keeps_what_both_ask_for(string versions, string commits)
    {
        _world.Packs.Head = Samples.Commit('c');
        _world.Versions = MigratedVersions.Published;
        _world.Algorithms = [.. versions.Split(' ').Select(version => version == "-" ? new AlgorithmInput { Id = new AlgorithmId("research", "Echo") }
            : new AlgorithmInput { Id = new AlgorithmId("research", "Echo", VersionSelector.Parse(version)), StatesVersion = true })];

        Assert.Equal(1, (await _world.ExportAsync()).Count(outcome => outcome.Kind == ArchiveItemKind.Algorithm));

        Assert.Equal(commits.Select(Samples.Commit), Directory.GetFiles(Path.Combine(_world.Archive, "algorithms/research/Echo/trees"))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_version_whose_commit_is_no_hash_is_left_out_with_a_note_and_the_rest_is_exported()
    {
        _world.Dev.ListVersions.Anew().Returns([Samples.Version("0.2.0", Samples.Commit('a')), Samples.Version("0.1.0", "HEAD")]);

        ArchiveOutcome exported = (await _world.ExportAsync()).Single(outcome => outcome.Kind == ArchiveItemKind.Algorithm);

        Assert.Equal((OutcomeStatus.Copied, "The code of 0.1.0 is not in the archive: dev does not report its commit."), (exported.Status, exported.Notes[0]));
        Assert.Equal("", ArchivedVersions.Read(File.ReadAllBytes(Path.Combine(_world.Archive, "algorithms/research/Echo/versions.json")), "versions").Versions[1].Commit);
    }

    [Fact]
    public async Task A_file_that_is_shorter_than_listed_fails_its_collection_and_the_rest_is_exported()
    {
        _world.Dev.Data.FindCollection.Anew().Answers(_ => Samples.Listing(Samples.File("one", 1), Samples.File("two", 9)));

        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync();

        Assert.Equal([OutcomeStatus.Copied, OutcomeStatus.Failed, OutcomeStatus.Copied, OutcomeStatus.Failed], outcomes.Select(outcome => outcome.Status));
        Assert.Equal(FailureKind.FileChanged, outcomes[1].FailureKind);
    }

    [Fact]
    public async Task A_folder_with_something_else_is_refused_and_nothing_is_written()
    {
        Directory.CreateDirectory(_world.Archive);
        File.WriteAllText(Path.Combine(_world.Archive, "letter.txt"), "mine");

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => _world.ExportAsync());

        Assert.Equal((FailureKind.InvalidInput, $"The archive cannot be written to '{_world.Archive}': it is not empty, and holds no archive."), (failure.Kind, failure.Message));
        Assert.Equal("letter.txt", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(_world.Archive))));
    }

    [Fact]
    public async Task An_archive_is_not_mixed_with_something_else_or_another_cluster_or_overwritten()
    {
        await _world.ExportAsync();
        Assert.Contains("it holds a complete archive", (await Assert.ThrowsAsync<MigrationException>(() => _world.ExportAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("an archive of dev", Assert.Throws<MigrationException>(() => ArchiveState.Of(_world.Archive, "other", isUpdate: true)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_world.Archive, "letter.txt"), "mine");
        Assert.Contains("'letter.txt' in it", (await Assert.ThrowsAsync<MigrationException>(() => _world.ExportAsync(isUpdate: true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_behind_a_link_is_written_or_removed()
    {
        await _world.ExportAsync();
        string data = Path.Combine(_world.Archive, "data"), elsewhere = _world.Archive + "-elsewhere";
        Directory.Move(data, elsewhere);
        Directory.CreateSymbolicLink(data, elsewhere);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => _world.ExportAsync(isUpdate: true));

        Assert.Equal((FailureKind.ArchiveFailed, $"'data' in the archive '{_world.Archive}' is a link."), (failure.Kind, failure.Message));
        Directory.Delete(data);
        Directory.Move(elsewhere, data);
        Directory.CreateSymbolicLink(Path.Combine(data, "research", "more"), Path.GetTempPath());
        Assert.Equal(FailureKind.ArchiveFailed, (await _world.ExportAsync(isUpdate: true))[^1].FailureKind);
    }

    [Fact]
    public void Two_processes_do_not_write_to_one_archive()
    {
        using ArchiveFolder first = ArchiveFolder.Open(_world.Archive, "dev", isUpdate: false);

        MigrationException failure = Assert.Throws<MigrationException>(() => ArchiveFolder.Open(_world.Archive, "dev", isUpdate: false));

        Assert.Equal((FailureKind.ArchiveFailed, $"Another process writes to the archive '{_world.Archive}'."), (failure.Kind, failure.Message));
    }

    [Fact]
    public async Task A_full_disk_fails_items_and_leaves_an_archive_that_can_be_continued()
    {
        const int noSpace = 28;
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(path =>
        {
            if (path.EndsWith("history.bundle.partial", StringComparison.Ordinal)) throw new IOException("No space left on device", noSpace);
        });
        Assert.Equal((FailureKind.DiskFull, FailureKind.ArchiveUnfinished), (outcomes[2].FailureKind, outcomes[3].FailureKind));

        Assert.Equal(OutcomeStatus.Created, (await _world.ExportAsync())[3].Status);
    }
}
