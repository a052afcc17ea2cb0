using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A manifest that is not what an export wrote is found before anything is read from the archive.</summary>
public sealed class StoredManifestTests
{
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
    [InlineData("\"cluster\": \"dev", "\"clustes\": \"dev")]
    [InlineData("\"format\": 1,", "\"format\": 1;")]
    public void The_remedy_for_a_damaged_manifest_is_not_an_update_which_would_be_refused(string before, string after)
    {
        using SmallArchive small = SmallArchive.Create().Write();
        small.Put(ArchiveLayout.Manifest, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(small.ManifestBytes()).Replace(before, after, StringComparison.Ordinal)));

        MigrationException connected = Assert.Throws<MigrationException>(() => StoredArchive.Open(small.Location));
        MigrationException updated = Assert.Throws<MigrationException>(() => ArchiveState.Of(small.Location, "dev.example.com", isUpdate: true));

        Assert.Equal("Copy the archive again from where it was exported, or export it to another path with Export-AlgoArchive.", connected.Remedy);
        Assert.Equal((FailureKind.ArchiveDamaged, "Specify another folder, or remove this one first."), (updated.Kind, updated.Remedy));
        Assert.StartsWith($"The archive cannot be written to '{small.Location}': 'manifest.json' in it cannot be read. ", updated.Message, StringComparison.Ordinal);
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

    private static string Refusal(SmallArchive small)
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => StoredArchive.Open(small.Location));
        Assert.Equal(FailureKind.ArchiveDamaged, failure.Kind);
        return failure.Message;
    }
}
