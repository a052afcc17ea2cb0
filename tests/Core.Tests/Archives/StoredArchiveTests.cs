using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Whatever is done to an archive is found before anything is read from it, and named.</summary>
public sealed class StoredArchiveTests
{
    [Fact]
    public async Task An_archive_that_nobody_touched_is_whole()
    {
        using SmallArchive small = SmallArchive.Create().Write();

        StoredArchive archive = await small.OpenAsync();

        Assert.Equal((small.Files.Count, small.Files.Values.Sum(content => content.Length)), (archive.Count, archive.Bytes));
    }

    [Fact]
    public async Task A_changed_byte_of_any_file_is_found_and_named()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        foreach (KeyValuePair<string, byte[]> file in small.Files)
        {
            for (int at = 0; at < file.Value.Length; at += Math.Max(1, file.Value.Length / 7))
            {
                byte[] changed = [.. file.Value];
                changed[at] ^= 1;
                small.Put(file.Key, changed);

                MigrationException failure = await Assert.ThrowsAsync<MigrationException>(small.OpenAsync);

                Assert.Equal(FailureKind.ArchiveDamaged, failure.Kind);
                Assert.Contains($"'{file.Key}' has other content", failure.Message, StringComparison.Ordinal);
            }
            small.Put(file.Key, file.Value);
        }
    }

    [Fact]
    public async Task A_changed_byte_is_found_again_when_the_file_is_read()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        foreach (KeyValuePair<string, byte[]> file in small.Files)
        {
            StoredArchive archive = StoredArchive.Open(small.Location);
            byte[] changed = [.. file.Value];
            changed[^1] ^= 1;
            small.Put(file.Key, changed);

            MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => archive.ReadAsync(file.Key, default));

            Assert.Contains($"'{file.Key}' has other content", failure.Message, StringComparison.Ordinal);
            small.Put(file.Key, file.Value);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public async Task The_last_bytes_of_a_damaged_file_are_never_handed_over(int block)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        byte[] content = small.Files[ArchiveLayout.Users], changed = [.. content];
        changed[0] ^= 1;
        small.Put(ArchiveLayout.Users, changed);
        using Stream stream = StoredArchive.Open(small.Location).OpenRead(ArchiveLayout.Users);
        int received = 0;

        await Assert.ThrowsAsync<MigrationException>(async () =>
        {
            for (int read; (read = await stream.ReadAsync(new byte[block].AsMemory())) > 0; received += read) { }
        });

        Assert.True(received < content.Length);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        foreach (KeyValuePair<string, byte[]> file in small.Files)
        {
            File.Delete(small.PathOf(file.Key));
            Assert.Contains($"'{file.Key}' is missing", Refusal(small), StringComparison.Ordinal);
            small.Put(file.Key, file.Value);
        }
    }

    [Theory]
    [InlineData("extra.txt")]
    [InlineData("algorithms/research/Echo/trees/more.pack")]
    [InlineData("people/.hidden")]
    public void An_added_file_is_named(string path)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(path, [1]);

        Assert.Contains($"'{path}' was not exported", Refusal(small), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Thumbs.db")]
    [InlineData("data/desktop.ini")]
    [InlineData("people/.DS_Store")]
    public void What_a_file_manager_added_can_be_removed(string path)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(path, [1]);

        MigrationException failure = Assert.Throws<MigrationException>(() => StoredArchive.Open(small.Location));

        Assert.StartsWith("Remove the file if it is not part of the archive", failure.Remedy, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Another_length_is_found_without_reading_the_file(int difference)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        foreach (KeyValuePair<string, byte[]> file in small.Files)
        {
            byte[] other = file.Value;
            Array.Resize(ref other, other.Length + difference);
            small.Put(file.Key, other);
            Assert.Contains($"'{file.Key}' has {other.Length} bytes, and {file.Value.Length} were exported", Refusal(small), StringComparison.Ordinal);
            small.Put(file.Key, file.Value);
        }
    }

    [Fact]
    public void Without_a_manifest_the_export_has_not_ended()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        File.Delete(small.PathOf(ArchiveLayout.Manifest));

        MigrationException failure = Assert.Throws<MigrationException>(() => StoredArchive.Open(small.Location));

        Assert.Equal(FailureKind.ArchiveUnfinished, failure.Kind);
        Assert.Contains("Export-AlgoArchive", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_in_a_folder_of_the_folder_is_named()
    {
        using SmallArchive small = SmallArchive.Create();
        foreach (KeyValuePair<string, byte[]> file in small.Files.Append(new(ArchiveLayout.Manifest, small.ManifestBytes()))) small.Put("move/" + file.Key, file.Value);

        MigrationException failure = Assert.Throws<MigrationException>(() => StoredArchive.Open(small.Location));

        Assert.Equal((FailureKind.InvalidInput, $"The archive is in the folder 'move' of '{small.Location}'."), (failure.Kind, failure.Message));
        Assert.Equal("Specify the folder 'move'.", failure.Remedy);
    }

    [Fact]
    public void An_export_that_was_killed_at_its_very_end_is_finished()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(ArchiveLayout.Unfinished, "{}"u8.ToArray());

        Assert.Equal(small.Files.Count, StoredArchive.Open(small.Location).Count);
    }

    [Fact]
    public void What_is_not_there_is_no_archive()
    {
        using TestFolder folder = new();

        MigrationException failure = Assert.Throws<MigrationException>(() => StoredArchive.Open(Path.Combine(folder.Path, "none")));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
    }

    [Fact]
    public void Every_path_of_the_layout_is_accepted()
    {
        using SmallArchive small = SmallArchive.Create();

        Assert.All(small.Files.Keys, path => Assert.Null(ArchivePath.Problem(path)));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        using TestFolder elsewhere = new();
        string users = small.PathOf(ArchiveLayout.Users), target = Path.Combine(elsewhere.Path, "users.json");
        File.Move(users, target);
        File.CreateSymbolicLink(users, target);

        Assert.Contains($"'{ArchiveLayout.Users}' is a link", Refusal(small), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_folder_is_not_followed()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        using TestFolder elsewhere = new();
        string people = small.PathOf("people"), target = Path.Combine(elsewhere.Path, "people");
        Directory.Move(people, target);
        Directory.CreateSymbolicLink(people, target);

        Assert.Contains("'people' is a link", Refusal(small), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_appears_later_is_not_followed()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        using TestFolder elsewhere = new();
        StoredArchive archive = StoredArchive.Open(small.Location);
        string users = small.PathOf(ArchiveLayout.Users), target = Path.Combine(elsewhere.Path, "users.json");
        File.Move(users, target);
        File.CreateSymbolicLink(users, target);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => archive.ReadAsync(ArchiveLayout.Users, default));

        Assert.Contains("is a link", failure.Message, StringComparison.Ordinal);
    }

    private static string Refusal(SmallArchive small)
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => StoredArchive.Open(small.Location));
        Assert.Equal(FailureKind.ArchiveDamaged, failure.Kind);
        return failure.Message;
    }
}
