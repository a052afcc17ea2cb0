using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class FolderRemovalTests : IDisposable
{
    private readonly TestFolder _around = new();

    private string Folder => Path.Combine(_around.Path, "folder");

    [Fact]
    public void Read_only_files_and_folders_are_removed_with_their_content()
    {
        string deep = Directory.CreateDirectory(Path.Combine(Folder, "objects", "ab")).FullName;
        string file = Write(Path.Combine(deep, "cdef"));
        File.SetAttributes(file, FileAttributes.ReadOnly);
        if (OperatingSystem.IsWindows()) new DirectoryInfo(deep).Attributes |= FileAttributes.ReadOnly;
        else File.SetUnixFileMode(deep, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Null(FolderRemoval.Remove(Folder));

        Assert.False(Directory.Exists(Folder));
    }

    // The test above proves nothing for an account that can write everywhere.
    [Fact]
    public void A_folder_is_made_writable_before_anything_in_it_is_removed()
    {
        Write(Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "inner")).FullName, "file"));

        Assert.Null(FolderRemoval.Remove(Folder, new ProtectingRemover()));

        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void Links_are_removed_and_never_followed()
    {
        string outside = Directory.CreateDirectory(Path.Combine(_around.Path, "outside")).FullName;
        string precious = Write(Path.Combine(outside, "precious"));
        File.SetAttributes(precious, FileAttributes.ReadOnly);
        Directory.CreateDirectory(Folder);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "folder"), outside);
        File.CreateSymbolicLink(Path.Combine(Folder, "file"), precious);
        File.CreateSymbolicLink(Path.Combine(Folder, "nowhere"), Path.Combine(outside, "nothing"));

        Assert.Null(FolderRemoval.Remove(Folder));

        Assert.False(Directory.Exists(Folder));
        Assert.True(File.Exists(precious));
        Assert.True(File.GetAttributes(precious).HasFlag(FileAttributes.ReadOnly));
    }

    [Fact]
    public void The_target_of_a_folder_that_is_a_link_remains()
    {
        string outside = Directory.CreateDirectory(Path.Combine(_around.Path, "outside")).FullName;
        string precious = Write(Path.Combine(outside, "precious"));
        Directory.CreateSymbolicLink(Folder, outside);

        Assert.Null(FolderRemoval.Remove(Folder));

        Assert.False(Directory.Exists(Folder));
        Assert.True(File.Exists(precious));
    }

    [Fact]
    public void A_path_can_be_longer_than_260_characters()
    {
        string deep = Folder;
        while (deep.Length < 400) deep = Path.Combine(deep, new string('d', 50));
        Write(Path.Combine(Directory.CreateDirectory(deep).FullName, "file"));

        Assert.Null(FolderRemoval.Remove(Folder));

        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void A_missing_folder_is_not_a_failure() => Assert.Null(FolderRemoval.Remove(Path.Combine(Folder, "never", "made")));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Nothing_is_thrown_for_an_invalid_path(string folder) =>
        Assert.Contains("could not be removed", FolderRemoval.Remove(folder), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_file_is_not_treated_as_a_missing_folder(string end)
    {
        string file = Write(Path.Combine(_around.Path, "file"));

        Assert.Equal($"The folder '{file}' could not be removed: It is a file. Remove it by hand.", FolderRemoval.Remove(file + end));

        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_link_is_removed_and_its_target_remains(string end)
    {
        string precious = Write(Path.Combine(Directory.CreateDirectory(Folder).FullName, "precious"));
        string link = Path.Combine(_around.Path, "link");
        Directory.CreateSymbolicLink(link, Folder);

        Assert.Null(FolderRemoval.Remove(link + end));

        Assert.False(Directory.Exists(link));
        Assert.True(File.Exists(precious));
    }

    [Fact]
    public void What_cannot_be_removed_is_named_and_the_rest_is_removed()
    {
        Directory.CreateDirectory(Folder);
        string stuck = Write(Path.Combine(Folder, "stuck")), other = Write(Path.Combine(Folder, "zzz")), first = Write(Path.Combine(Folder, "aaa"));

        string? left = FolderRemoval.Remove(Folder, new StuckRemover("stuck", times: 1));

        Assert.Equal($"The folder '{Folder}' could not be removed because of '{stuck}': The file 'stuck' is in use. Remove it by hand.", left);
        Assert.False(File.Exists(other));
        Assert.False(File.Exists(first));
    }

    [Fact]
    public async Task A_file_in_use_for_a_moment_is_waited_for()
    {
        Write(Path.Combine(Directory.CreateDirectory(Folder).FullName, "stuck"));
        InstantTime time = new();

        Assert.Null(await FolderRemoval.RemoveAsync(Folder, time, new StuckRemover("stuck", times: 19)));

        Assert.False(Directory.Exists(Folder));
        Assert.Equal(TimeSpan.FromSeconds(1.9), time.Waited);
    }

    [Fact]
    public async Task A_file_that_remains_in_use_is_named_after_two_seconds()
    {
        Write(Path.Combine(Directory.CreateDirectory(Folder).FullName, "stuck"));
        InstantTime time = new();

        string? left = await FolderRemoval.RemoveAsync(Folder, time, new StuckRemover("stuck", times: 20));

        Assert.Contains("'stuck' is in use", left, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1.9), time.Waited);
    }

    [Fact]
    public async Task A_failed_copy_keeps_its_failure_when_its_folder_cannot_be_removed()
    {
        List<string> warnings = [];
        GitOptions options = Options(warnings);
        string path = "";

        InvalidOperationException first = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using TemporaryFolder folder = TemporaryFolder.Create(options);
            path = folder.FullPath;
            Write(folder.Sub("stuck"));
            throw new InvalidOperationException("The first failure.");
        });

        Assert.Equal("The first failure.", first.Message);
        Assert.Contains(path, Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successful_copy_reports_the_folder_that_it_leaves_behind()
    {
        List<string> warnings = [];
        TemporaryFolder folder = TemporaryFolder.Create(Options(warnings));
        Write(folder.Sub("stuck"));

        await folder.DisposeAsync();

        Assert.Contains(folder.FullPath, Assert.Single(warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _around.Dispose();

    private GitOptions Options(List<string> warnings) => new()
    {
        Time = new InstantTime(), TemporaryFolder = _around.Path, Warn = warnings.Add, Remover = new StuckRemover("stuck", int.MaxValue),
    };

    private static string Write(string file)
    {
        File.WriteAllText(file, "x");
        return file;
    }

    /// <summary>Simulates another process that has a file open for a few attempts.</summary>
    private sealed class StuckRemover(string name, int times) : FileRemover
    {
        private int _left = times;

        public override void RemoveFile(FileInfo file)
        {
            if (file.Name == name && _left-- > 0) throw new IOException($"The file '{name}' is in use.");
            base.RemoveFile(file);
        }
    }

    /// <summary>Simulates folders whose content cannot be removed until they are made writable.</summary>
    private sealed class ProtectingRemover : FileRemover
    {
        private readonly HashSet<string> _writable = [];

        public override void MakeWritable(DirectoryInfo folder)
        {
            base.MakeWritable(folder);
            _writable.Add(folder.FullName);
        }

        public override void RemoveFile(FileInfo file)
        {
            if (!_writable.Contains(file.DirectoryName!)) throw new UnauthorizedAccessException(file.FullName);
            base.RemoveFile(file);
        }
    }
}
