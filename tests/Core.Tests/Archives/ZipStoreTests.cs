using System.Globalization;
using System.IO.Compression;
using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Archives that are zip files, also those that somebody made to do harm.</summary>
public sealed class ZipStoreTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Zip => Path.Combine(_folder.Path, "move.zip");

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public async Task A_zip_file_is_read_like_a_folder(CompressionLevel level)
    {
        using SmallArchive small = SmallArchive.Create();
        Write(small, level);

        StoredArchive archive = StoredArchive.Open(Zip);
        await archive.VerifyAsync(4, _ => { }, default);

        foreach (KeyValuePair<string, byte[]> file in small.Files) Assert.Equal(file.Value, await archive.ReadAsync(file.Key, default));
    }

    [Fact]
    public async Task An_archive_that_was_packed_with_its_folder_is_read_as_well()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        ZipFile.CreateFromDirectory(small.Location, Zip, CompressionLevel.Optimal, includeBaseDirectory: true);

        StoredArchive archive = StoredArchive.Open(Zip);
        await archive.VerifyAsync(4, _ => { }, default);

        foreach (KeyValuePair<string, byte[]> file in small.Files) Assert.Equal(file.Value, await archive.ReadAsync(file.Key, default));
    }

    [Fact]
    public void An_archive_in_a_folder_beside_something_else_is_named()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        ZipFile.CreateFromDirectory(small.Location, Zip, CompressionLevel.Optimal, includeBaseDirectory: true);
        using (ZipArchive zip = ZipFile.Open(Zip, ZipArchiveMode.Update)) zip.CreateEntry("__MACOSX/._manifest.json");

        MigrationException failure = Refusal();

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains($"in the folder '{Path.GetFileName(small.Location)}' of the zip file '{Zip}'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("specify the folder", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deep/er/manifest.json")]
    [InlineData("move/my-manifest.json")]
    public void A_manifest_elsewhere_makes_no_archive(string name)
    {
        CraftedZip zip = new();
        zip.Add(name, [1], claimed: 1);
        File.WriteAllBytes(Zip, zip.ToArray());

        Assert.Equal(FailureKind.ArchiveUnfinished, Refusal().Kind);
    }

    [Fact]
    public async Task Every_changed_byte_is_found()
    {
        using SmallArchive small = SmallArchive.Create();
        Write(small, CompressionLevel.NoCompression);
        byte[] whole = File.ReadAllBytes(Zip);
        int contents = 0;
        for (int at = 0; at < whole.Length; at += 31)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x41;
            File.WriteAllBytes(Zip, changed);
            try
            {
                StoredArchive archive = StoredArchive.Open(Zip);
                await archive.VerifyAsync(1, _ => { }, default);
                // Times, checksums and attributes of the zip file itself are not used.
                Assert.Equal(small.Manifest.Cluster, archive.Manifest.Cluster);
                foreach (KeyValuePair<string, byte[]> file in small.Files) Assert.Equal(file.Value, await archive.ReadAsync(file.Key, default));
            }
            catch (MigrationException failure)
            {
                contents++;
                Assert.True(failure.Kind is FailureKind.ArchiveDamaged or FailureKind.ArchiveUnfinished or FailureKind.InvalidInput, failure.ToString());
            }
        }
        Assert.True(contents > small.Files.Values.Sum(content => content.Length) / 31);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/absolute")]
    [InlineData("people/NUL.txt")]
    [InlineData("people\\users.json")]
    public void An_entry_that_leads_elsewhere_is_refused(string name)
    {
        using SmallArchive small = SmallArchive.Create();
        Write(small, CompressionLevel.Optimal, zip => zip.CreateEntry(name));

        Assert.Contains("nothing is read from this archive", Refusal().Message, StringComparison.Ordinal);
        Assert.Equal([Zip], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused()
    {
        using SmallArchive small = SmallArchive.Create();
        Write(small, CompressionLevel.Optimal, zip => zip.CreateEntry(ArchiveLayout.Users));

        Assert.Contains($"'{ArchiveLayout.Users}' is there twice", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_the_manifest_does_not_list_is_refused()
    {
        using SmallArchive small = SmallArchive.Create();
        Write(small, CompressionLevel.Optimal, zip => zip.CreateEntry("extra"));

        Assert.Contains("'extra' was not exported", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_in_a_zip_file_are_passed_over()
    {
        using SmallArchive small = SmallArchive.Create();
        Write(small, CompressionLevel.Optimal, zip => zip.CreateEntry("people/"));

        Assert.Equal(small.Files.Count, StoredArchive.Open(Zip).Count);
    }

    [Fact]
    public async Task An_entry_that_expands_beyond_its_length_is_stopped()
    {
        using SmallArchive small = SmallArchive.Create();
        small.Files["bomb"] = new byte[10];
        CraftedZip zip = new();
        foreach (KeyValuePair<string, byte[]> file in small.Files.Append(new(ArchiveLayout.Manifest, small.ManifestBytes())))
            zip.Add(file.Key, file.Key == "bomb" ? new byte[64 * 1024 * 1024] : file.Value, claimed: file.Value.Length);
        File.WriteAllBytes(Zip, zip.ToArray());
        StoredArchive archive = StoredArchive.Open(Zip);
        long before = GC.GetTotalAllocatedBytes();

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => archive.VerifyAsync(1, _ => { }, default));

        Assert.Contains("'bomb' is longer than the 10 bytes", failure.Message, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 16 * 1024 * 1024);
    }

    [Fact]
    public void A_manifest_that_lists_a_million_files_is_not_read_to_its_end()
    {
        CraftedZip zip = new();
        StringBuilder manifest = new("{\"files\":{");
        for (int file = 0; file < 1_000_000; file++) manifest.Append(CultureInfo.InvariantCulture, $"\"{file}\":{{\"bytes\":0,\"sha256\":\"{new string('a', 64)}\"}},");
        byte[] content = Encoding.ASCII.GetBytes(manifest.ToString());
        zip.Add(ArchiveLayout.Manifest, content, content.Length);
        File.WriteAllBytes(Zip, zip.ToArray());
        long before = GC.GetTotalAllocatedBytes();

        MigrationException failure = Refusal();

        Assert.Contains("lists more files than the 1 that are there", failure.Message, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 16 * 1024 * 1024);
    }

    [Fact]
    public void An_entry_outside_the_file_is_refused()
    {
        CraftedZip zip = new();
        zip.Add("x", [1], claimed: 1, position: int.MaxValue);
        File.WriteAllBytes(Zip, zip.ToArray());

        Assert.Contains("'x' has sizes that contradict each other", Refusal().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    [InlineData(100)]
    public void What_is_no_zip_file_is_refused(int length)
    {
        File.WriteAllBytes(Zip, new byte[length]);

        Assert.Equal(FailureKind.ArchiveDamaged, Refusal().Kind);
    }

    [Fact]
    public void A_zip_file_that_is_cut_off_is_refused()
    {
        using SmallArchive small = SmallArchive.Create();
        Write(small, CompressionLevel.Optimal);
        byte[] whole = File.ReadAllBytes(Zip);
        foreach (int length in new[] { whole.Length - 1, whole.Length - 22, whole.Length / 2, 1 })
        {
            File.WriteAllBytes(Zip, whole[..length]);
            Assert.Equal(FailureKind.ArchiveDamaged, Refusal().Kind);
        }
    }

    public void Dispose() => _folder.Dispose();

    private MigrationException Refusal() => Assert.Throws<MigrationException>(() => StoredArchive.Open(Zip));

    private void Write(SmallArchive small, CompressionLevel level, Action<ZipArchive>? more = null)
    {
        using ZipArchive zip = ZipFile.Open(Zip, ZipArchiveMode.Create);
        Fill(zip, small, level);
        more?.Invoke(zip);
    }

    private static void Fill(ZipArchive zip, SmallArchive small, CompressionLevel level)
    {
        foreach (KeyValuePair<string, byte[]> file in small.Files.Append(new(ArchiveLayout.Manifest, small.ManifestBytes())))
        {
            using Stream entry = zip.CreateEntry(file.Key, level).Open();
            entry.Write(file.Value);
        }
    }
}
