using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Folders of killed processes are removed by the next one, those of running processes are not.</summary>
public sealed class HeldFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("algo-held-");

    [Fact]
    public void A_folder_that_nobody_holds_is_removed_with_its_content()
    {
        HeldFolder folder = Create();
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullPath, "1.git")).FullName, "code"), "secret code");
        // The system does the same for a process that was killed.
        folder.Dispose();

        Assert.Empty(Remove());

        Assert.False(Directory.Exists(folder.FullPath));
    }

    [Fact]
    public void A_folder_that_is_held_stays()
    {
        using HeldFolder folder = Create();

        Remove();

        Assert.True(Directory.Exists(folder.FullPath));
    }

    [Fact]
    public void Other_folders_and_links_stay()
    {
        string other = _parent.CreateSubdirectory("other").FullName;
        string target = _parent.CreateSubdirectory("target").FullName, link = Path.Combine(_parent.FullName, "algo-test-link");
        File.WriteAllText(Path.Combine(target, "in-use"), "");
        Directory.CreateSymbolicLink(link, target);

        Remove();

        Assert.True(Directory.Exists(other) && Directory.Exists(link) && File.Exists(Path.Combine(target, "in-use")));
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public void A_folder_without_the_file_is_removed_after_a_day(int hours, bool stays)
    {
        DirectoryInfo folder = _parent.CreateSubdirectory("algo-test-1");
        folder.LastWriteTimeUtc = (Now - TimeSpan.FromHours(hours)).UtcDateTime;

        Remove();

        Assert.Equal(stays, Directory.Exists(folder.FullName));
    }

    [Fact]
    public void A_missing_parent_is_no_failure() =>
        Assert.Empty(HeldFolder.RemoveAbandoned("algo-test-", Path.Combine(_parent.FullName, "missing"), Now, default));

    public void Dispose() => TestFolder.Remove(_parent.FullName);

    private HeldFolder Create() => HeldFolder.Create("algo-test-", _parent.FullName);

    private IReadOnlyList<string> Remove() => HeldFolder.RemoveAbandoned("algo-test-", _parent.FullName, Now, default);
}
