using System.IO.Compression;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Exports to a zip file, and what it may replace.</summary>
public sealed class ArchiveZipTests : IDisposable
{
    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_zip_file_has_the_same_files_and_replaces_the_folder()
    {
        await _world.ExportAsync();
        IReadOnlyDictionary<string, string> expected = _world.Contents();
        ArchiveManifest manifest = _world.Manifest();
        string path = _world.Archive + ".zip";

        await ArchiveZip.WriteAsync(_world.Archive, manifest, path, default);

        Assert.False(Directory.Exists(_world.Archive));
        ZipFile.ExtractToDirectory(path, _world.Archive);
        Assert.Equal(expected, _world.Contents());
        using ZipArchive zip = ZipFile.OpenRead(path);
        Assert.Equal(ArchiveLayout.Manifest, zip.Entries[^1].FullName);
        Assert.All(zip.Entries.Where(entry => !entry.FullName.Contains(".json", StringComparison.Ordinal)), entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    [Fact]
    public async Task No_file_beside_the_zip_file_is_touched_and_none_is_left()
    {
        await _world.ExportAsync();
        string path = _world.Archive + ".zip", mine = path + ArchiveFolder.Partial;
        File.WriteAllText(mine, "mine");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ArchiveZip.WriteAsync(_world.Archive, _world.Manifest(), path, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(Path.Combine(_world.Archive, ArchiveZip.Partial)));
        // What a run leaves that is killed.
        File.WriteAllText(Path.Combine(_world.Archive, ArchiveZip.Partial), "half");
        ArchiveState.Of(_world.Archive, "dev", isUpdate: true);
        await ArchiveZip.WriteAsync(_world.Archive, _world.Manifest(), path, default);

        Assert.Equal(["move.zip", "move.zip.partial"], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("mine", File.ReadAllText(mine));
        using ZipArchive zip = ZipFile.OpenRead(path);
        Assert.NotNull(zip.GetEntry(ArchiveLayout.Manifest));
    }

    [Fact]
    public async Task A_zip_file_replaces_only_an_archive_of_the_same_cluster()
    {
        await _world.ExportAsync();
        string path = _world.Archive + ".zip";
        ArchiveState.RequireZip(path, "dev", isUpdate: false);
        await ArchiveZip.WriteAsync(_world.Archive, _world.Manifest(), path, default);

        ArchiveState.RequireZip(path, "dev", isUpdate: true);
        Assert.Equal($"The archive '{path}' exists.", Refusal(path, "dev", isUpdate: false));
        Assert.Equal($"The archive cannot be written to '{path}': it holds an archive of dev.", Refusal(path, "other"));
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update)) zip.CreateEntry("letter.txt");
        Assert.Equal($"The archive cannot be written to '{path}': 'letter.txt' in it does not belong to an archive.", Refusal(path, "dev"));
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update)) zip.GetEntry(ArchiveLayout.Manifest)!.Delete();
        Assert.Equal($"The archive cannot be written to '{path}': it is a file that holds no archive.", Refusal(path, "dev"));
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update)) zip.CreateEntry(ArchiveLayout.Manifest);
        Assert.StartsWith($"The archive cannot be written to '{path}': 'manifest.json' in it cannot be read. ", Refusal(path, "dev"), StringComparison.Ordinal);
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry(ArchiveLayout.Manifest)!.Delete();
            using StreamWriter manifest = new(zip.CreateEntry(ArchiveLayout.Manifest).Open());
            manifest.Write("{\n  \"format\": 1;");
        }
        Assert.EndsWith("'manifest.json' is not JSON (line 2, byte 14).", Refusal(path, "dev"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_file_that_is_not_complete_is_not_to_be_removed()
    {
        await _world.ExportAsync();
        string path = _world.Archive + ".zip";
        await ArchiveZip.WriteAsync(_world.Archive, _world.Manifest(), path, default);
        byte[] whole = File.ReadAllBytes(path);
        foreach (int length in new[] { whole.Length - 1, whole.Length / 2, 4 })
        {
            File.WriteAllBytes(path, whole[..length]);

            MigrationException failure = Assert.Throws<MigrationException>(() => ArchiveState.RequireZip(path, "dev", isUpdate: true));

            Assert.Equal($"The archive cannot be written to '{path}': the zip file there cannot be read. "
                + $"The archive '{path}' cannot be read as a zip file: it has no directory at its end, so it ends early or is damaged.", failure.Message);
            Assert.Equal("Replace the file by an intact copy of it, or specify another path.", failure.Remedy);
        }
    }

    [Fact]
    public void Something_else_in_the_folder_of_a_zip_file_is_refused_with_what_the_folder_is_for()
    {
        string path = _world.Archive + ".zip", folder = ArchiveZip.FolderOf(path);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "letter.txt"), "mine");

        MigrationException failure = Assert.Throws<MigrationException>(() => ArchiveState.Of(folder, "dev", isUpdate: true));

        Assert.Equal($"The archive cannot be written to '{path}': it is collected in the folder '{folder}' first, and it is not empty, and holds no archive.", failure.Message);
        Assert.Equal($"Move '{folder}' elsewhere, or specify another path for the zip file.", failure.Remedy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dear Ann,")]
    public void A_file_that_is_no_archive_is_not_replaced_by_a_zip_file(string content)
    {
        string path = _world.Archive + ".zip";
        File.WriteAllText(path, content);

        Assert.Equal($"The archive cannot be written to '{path}': it is a file that holds no archive.", Refusal(path, "dev"));
        Assert.Equal($"The archive cannot be written to '{path}': it is a file that holds no archive.", Refusal(path, "dev", isUpdate: false));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_zip_file_is_refused_at_the_beginning()
    {
        string path = _world.Archive + ".zip";
        Directory.CreateDirectory(path);

        Assert.Equal($"The archive cannot be written to '{path}': it is a folder.", Refusal(path, "dev"));
    }

    private static string Refusal(string zip, string cluster, bool isUpdate = true)
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => ArchiveState.RequireZip(zip, cluster, isUpdate));
        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        return failure.Message;
    }
}
