using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Names that a file system could take for each other.</summary>
public sealed class ArchiveNamesTests : IDisposable
{
    private static readonly string[] Both = ["research/Echo", "research/ECHO"];

    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private string Owned => Path.Combine(_world.Archive, "algorithms/research");

    private string[] Folders() => [.. Directory.GetDirectories(Owned).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private ArchiveNames Names(params string[] names) =>
        new(new EarlierArchive(_world.Archive), "algorithms", names.Select(name => (name.Split('/')[0], name.Split('/')[1])));

    private void Select(params string[] names) => _world.Algorithms = [.. names.Select(name => new AlgorithmInput { Id = AlgorithmId.Parse(name) })];

    [Fact]
    public void Names_that_differ_only_in_case_and_names_of_devices_get_folders_of_their_own()
    {
        string[] all = ["research/Echo", "research/echo", "Research/Echo", "research/con"];

        string[] folders = [.. all.Select(Names(all).Of)];

        Assert.Equal(4, folders.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(folders, folder => Assert.Matches("^algorithms/(R|r)esearch(~[0-9a-f]{8})?/(Echo|echo~[0-9a-f]{8}|con~[0-9a-f]{8})$", folder));
    }

    [Fact]
    public void What_is_there_keeps_its_folder_and_nothing_new_gets_one_that_could_be_taken_for_it()
    {
        Directory.CreateDirectory(Path.Combine(Owned, "Echo"));
        Assert.Equal("algorithms/research/Echo", Names(Both).Of("research/Echo"));
        Assert.Matches("^algorithms/research/ECHO~[0-9a-f]{8}$", Names(Both).Of("research/ECHO"));
        // The folder of the other is removed only when this one is complete.
        Assert.Equal(Names(Both).Of("research/ECHO"), Names("research/ECHO").Of("research/ECHO"));
        Assert.Matches("^algorithms/Research~[0-9a-f]{8}/Echo$", Names("Research/Echo").Of("Research/Echo"));

        string marked = Names(Both).Of("research/ECHO");
        Directory.Delete(Path.Combine(Owned, "Echo"));
        Directory.CreateDirectory(Path.Combine(_world.Archive, marked));
        Assert.Equal(marked, Names("research/ECHO").Of("research/ECHO"));
    }

    [Fact]
    public async Task An_algorithm_whose_name_differs_only_in_case_is_added_and_nothing_is_removed_or_read_again()
    {
        await _world.ExportAsync();
        Select(Both);

        Assert.Equal("", await _world.AskedAsync());
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.DoesNotContain("removed", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.Equal(OutcomeStatus.Unchanged, outcomes.Single(outcome => outcome.Subject == "research/Echo").Status);
        Assert.Equal(2, Folders().Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(2, StoredArchive.Open(_world.Archive).Manifest.Algorithms.Count);
    }

    [Fact]
    public async Task Of_two_such_names_one_is_removed_and_the_other_stays_where_it_is()
    {
        await _world.ExportAsync();
        Select(Both);
        await _world.ExportAsync(isUpdate: true);
        string kept = Folders().Single(folder => folder != "Echo");
        Select("research/ECHO");

        Assert.Equal("1 algorithm (research/Echo) would be removed from the archive, because this command does not export it.", await _world.AskedAsync());
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.Contains(" 1 algorithm (research/Echo) was removed", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.Equal(kept, Assert.Single(Folders()));
        Assert.Equal("", await _world.AskedAsync());
        Assert.Equal(OutcomeStatus.Unchanged, (await _world.ExportAsync(isUpdate: true)).Single(outcome => outcome.Kind == ArchiveItemKind.Algorithm).Status);
        Assert.Equal(kept, Assert.Single(Folders()));
    }
}
