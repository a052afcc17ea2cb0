using System.Text;
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
    public void A_changed_bit_of_the_manifest_is_found_without_reading_the_other_files()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        byte[] manifest = small.ManifestBytes();
        // Every bit of the whole is in ManifestSumTests; here it is seen that the checksum is compared.
        for (int bit = 0; bit < manifest.Length * 8; bit += 61)
        {
            byte[] changed = [.. manifest];
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            small.Put(ArchiveLayout.Manifest, changed);

            Assert.Contains($"'{ArchiveLayout.Manifest}' ", Refusal(small), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 3", "has other content than was exported")]
    [InlineData("dev.example.com", "dew.example.com", "has other content than was exported")]
    [InlineData("\"sha256\": \"", "\"sha356\": \"", "does not end with its checksum")]
    [InlineData("\"\n}\n", "\"\n}", "does not end with its checksum")]
    public void A_manifest_that_does_not_have_its_checksum_is_refused(string before, string after, string expected)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(ArchiveLayout.Manifest, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(small.ManifestBytes()).Replace(before, after, StringComparison.Ordinal)));

        Assert.Contains($"'{ArchiveLayout.Manifest}' {expected}", Refusal(small), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_without_a_checksum_is_refused()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        string text = Encoding.UTF8.GetString(SmallArchive.Unsealed(small.ManifestBytes()));
        small.Put(ArchiveLayout.Manifest, Encoding.UTF8.GetBytes(text[..^2] + "\n}\n"));

        Assert.Contains("does not end with its checksum", Refusal(small), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_manifest_is_found()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        byte[] manifest = small.ManifestBytes();
        small.Put(ArchiveLayout.Manifest, manifest[..(manifest.Length / 2)]);

        Assert.Contains(ArchiveLayout.Manifest, Refusal(small), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"algorithms\": 1", "\"algorithms\": 2", "names 1 algorithm, and counts 2")]
    [InlineData("\"collections\": 1", "\"collections\": 0", "names 1 collection, and counts 0")]
    [InlineData("\"research/Echo\"", "\"other/Echo\"", "names the algorithm 'other/Echo', and does not name its owner")]
    [InlineData("\"algorithms/research/Echo\"", "\"algorithms/research/Ecko\"", "names the algorithm 'research/Echo', and does not list 'algorithms/research/Ecko/algorithm.json'")]
    [InlineData("\"data/research/samples\"", "\"data/research/x\"", "names the collection 'research/samples', and does not list 'data/research/x/collection.json'")]
    [InlineData("\"hasPeople\": true", "\"hasPeople\": false", "lists 'people/users.json', and says that there are no users")]
    [InlineData("people/users.json", "people/persons.json", "says that there are users, and does not list 'people/users.json'")]
    public void A_manifest_that_contradicts_itself_is_refused(string before, string after, string expected)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(ArchiveLayout.Manifest, small.ManifestBytes(text => text.Replace(before, after, StringComparison.Ordinal)));

        Assert.Contains($"'{ArchiveLayout.Manifest}' {expected}", Refusal(small), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("algorithms/research/More/algorithm.json", "algorithm")]
    [InlineData("data/research/more/collection.json", "collection")]
    public void An_item_that_only_the_files_know_is_named(string path, string kind)
    {
        using SmallArchive small = SmallArchive.Create();
        small.Files[path] = [1];
        small.Write();

        Assert.Contains($"lists '{path}', and does not name its {kind}", Refusal(small), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_very_many_files_is_read_in_parts()
    {
        const int count = 30_000;
        using SmallArchive small = SmallArchive.Create().Write();
        string hash = new('a', 64);
        StringBuilder lines = new();
        for (int i = 0; i < count; i++) lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n    \"data/x/y/files/{i:d64}\":{{\"bytes\":1,\"sha256\":\"{hash}\"}},");
        small.Put(ArchiveLayout.Manifest, small.ManifestBytes(text => text.Replace("\"files\": {\n", "\"files\": {" + lines, StringComparison.Ordinal)));

        Assert.Contains($"'data/x/y/files/{0:d64}' is missing", Refusal(small), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"files\": {\n", "\"files\": [], \"files\": {", "as its member 'files'")]
    [InlineData("\"files\": {\n", "\"files\": {}, \"files\": {", "has the member 'files' twice")]
    [InlineData("\"files\": {\n", "\"files\": {\"a\": 1,", "has no valid 'sha256' or 'bytes' for 'a'")]
    [InlineData("\"files\": {\n", "\"files\": {\"a\": {\"bytes\": -1, \"sha256\": \"\"},", "has no valid 'sha256' or 'bytes' for 'a'")]
    [InlineData("\"sha256\":\"", "\"sha256\":\"x", "has no valid 'sha256' or 'bytes'")]
    [InlineData("\"format\": 1", "\"format\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "is not JSON")]
    [InlineData("\"tool\": \"", "\"tool\": \"\\ud800", "cannot be read")]
    public void A_manifest_of_another_form_is_refused(string before, string after, string expected)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(ArchiveLayout.Manifest, small.ManifestBytes(text => text.Replace(before, after, StringComparison.Ordinal)));

        string refusal = Refusal(small);
        Assert.Contains(ArchiveLayout.Manifest, refusal, StringComparison.Ordinal);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_end_in_a_manifest_is_refused()
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(ArchiveLayout.Manifest, Encoding.UTF8.GetBytes("{\"tool\":\"" + new string('x', 1_000_000) + "\"}"));

        Assert.Contains("longer than any export writes", Refusal(small), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("../outside")]
    [InlineData("people/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/Windows/win.ini")]
    [InlineData("people\\users")]
    [InlineData("people/NUL")]
    [InlineData("people/com1.txt")]
    [InlineData("people//users")]
    [InlineData("people/users.")]
    [InlineData("people/us\ners")]
    [InlineData("a/b/c/d/e/f/g/h/i")]
    [InlineData("")]
    public void A_path_that_leads_elsewhere_is_refused_in_a_manifest(string path)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Files[path] = [];
        small.Put(ArchiveLayout.Manifest, small.ManifestBytes());

        Assert.Contains(ArchiveLayout.Manifest, Refusal(small), StringComparison.Ordinal);
        Assert.NotNull(ArchivePath.Problem(path));
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
