using System.IO.Compression;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>What an export removes from what earlier runs left: it is counted in zip files as in folders, and named if it cannot be read.</summary>
public sealed class EarlierArchiveTests : IDisposable
{
    private const string Echo = "algorithms/research/Echo", Data = "data/research/Samples";
    private const string Single = "removed from the archive, because this command does not export it.", Several = "removed from the archive, because this command does not export them.";

    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private string Full(string path) => Path.Combine(_world.Archive, path);

    private static AlgorithmInput Named(string name) => new() { Id = AlgorithmId.Parse(name) };

    [Fact]
    public async Task A_narrower_selection_is_counted_in_a_zip_file_that_is_replaced_as_in_a_folder()
    {
        _world.IsZip = true;
        _world.Algorithms = [Named("research/Echo"), Named("research/More")];
        await _world.ExportAsync();
        Assert.Equal("", await _world.AskedAsync());
        _world.Algorithms = [Named("research/Echo")];
        _world.Versions = MigratedVersions.Head;
        const string removed = "1 algorithm (research/More), the code of 1 version (research/Echo 0.1.0) and 1 collection (research/Samples)";

        Assert.Equal($"{removed} would be {Several}", await _world.AskedAsync(hasData: false));
        Assert.Contains($" {removed} would be removed from the archive", (await _world.ExportAsync(hasData: false, apply: false))[^1].Detail, StringComparison.Ordinal);
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(hasData: false);

        Assert.EndsWith($" {removed} were {Several}", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.StartsWith("The code of 0.1.0 is removed", Assert.Single(outcomes[^2].Notes), StringComparison.Ordinal);
        Assert.Contains(_world.Observer.Warnings, warning => warning.StartsWith(removed + " were removed", StringComparison.Ordinal));
        Assert.Equal("", await _world.AskedAsync(hasData: false));
        using ZipArchive zip = ZipFile.OpenRead(_world.Target);
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.StartsWith("data/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_in_the_zip_file_and_in_the_folder_of_its_interrupted_update_is_counted_once()
    {
        _world.IsZip = true;
        _world.Algorithms = [Named("research/Echo"), Named("research/More")];
        await _world.ExportAsync();
        await Assert.ThrowsAsync<OperationKilledException>(() => _world.ExportAsync(path =>
        {
            if (path == ArchiveLayout.Manifest + ArchiveFolder.Partial) throw new OperationKilledException();
        }));
        File.WriteAllText(Path.Combine(ArchiveZip.FolderOf(_world.Target), Echo, "notes.txt"), "mine");
        _world.Algorithms = [Named("research/Echo")];

        Assert.Equal($"1 algorithm (research/More), 1 collection (research/Samples) and 1 file that no export wrote ({Echo}/notes.txt) would be {Several}", await _world.AskedAsync(hasData: false));
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_are_found_in_the_folders_that_the_zip_file_has_for_them()
    {
        _world.IsZip = true;
        _world.Algorithms = [Named("research/ECHO"), Named("research/Echo")];
        await _world.ExportAsync();
        _world.Algorithms = [Named("research/Echo")];

        Assert.Equal($"1 algorithm (research/ECHO) would be {Single}", await _world.AskedAsync());
    }

    [Fact]
    public async Task People_who_cannot_be_read_are_named_before_they_are_removed()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann")]);
        _world.Dev.Accounts.ListOrganizationTypes.Returns([]);
        await _world.ExportAsync(hasPeople: true);
        File.WriteAllText(Full(ArchiveLayout.Users), "{");
        const string removed = "1 item whose contents cannot be read (people/users.json)";

        Assert.Equal($"{removed} would be {Single}", await _world.AskedAsync());
        Assert.EndsWith($" {removed} would be removed from the archive, because this command does not export it.", (await _world.ExportAsync(apply: false))[^1].Detail, StringComparison.Ordinal);
        Assert.EndsWith($" {removed} was removed from the archive, because this command does not export it.", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("algorithm.json")]
    [InlineData("heads.json")]
    [InlineData("versions.json")]
    public async Task Code_of_versions_that_cannot_be_told_is_named_before_it_is_removed(string file)
    {
        await _world.ExportAsync();
        File.WriteAllText(Full($"{Echo}/{file}"), "{");
        _world.Versions = MigratedVersions.Head;

        Assert.StartsWith($"1 item whose contents cannot be read ({Echo}/{file}) would be {Single}", await _world.AskedAsync(), StringComparison.Ordinal);
        Assert.Contains($" 1 item whose contents cannot be read ({Echo}/{file}) would be removed", (await _world.ExportAsync(apply: false))[^1].Detail, StringComparison.Ordinal);
        Assert.Contains($" 1 item whose contents cannot be read ({Echo}/{file}) was removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
        Assert.Equal("", await _world.AskedAsync());
    }

    [Theory]
    [InlineData($"{Echo}/algorithm.json", Echo)]
    [InlineData($"{Data}/collection.json", Data)]
    public async Task An_item_without_its_description_is_named_before_it_is_removed(string file, string item)
    {
        _world.Algorithms = [Named("research/Echo"), Named("research/More")];
        await _world.ExportAsync();
        File.Delete(Full(file));
        _world.Algorithms = [Named("research/More")];
        string other = item == Echo ? "1 collection (research/Samples)" : "1 algorithm (research/Echo)";

        Assert.Equal($"{other} and 1 item whose contents cannot be read ({file}) would be {Several}", await _world.AskedAsync(hasData: false));
        // Of an unfinished archive, it is what no run has completed.
        File.Move(Full(ArchiveLayout.Manifest), Full(ArchiveLayout.Unfinished));
        Assert.Equal($"{other} would be {Single}", await _world.AskedAsync(hasData: false));
    }

    [Fact]
    public async Task Nothing_is_asked_when_damaged_files_are_replaced_and_nothing_is_lost()
    {
        await _world.ExportAsync();
        File.WriteAllText(Full($"{Echo}/versions.json"), "{");
        File.WriteAllText(Full($"{Data}/collection.json"), "{");

        Assert.Equal("", await _world.AskedAsync());
        Assert.DoesNotContain("removed", (await _world.ExportAsync(isUpdate: true))[^1].Detail, StringComparison.Ordinal);
    }
}
