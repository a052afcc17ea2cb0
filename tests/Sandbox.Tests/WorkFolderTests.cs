using AlgorithmiaMigration.Sandbox.Hosting;
using AlgorithmiaMigration.Sandbox.Rehearsal;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>The folders of a Sandbox and of a rehearsal: private while they exist, and removed afterwards with git's read-only files.</summary>
public sealed class WorkFolderTests
{
    [Fact]
    public async Task The_folder_of_a_Sandbox_is_private_and_removed_with_it()
    {
        WorkFolder folder = WorkFolder.For(new SandboxOptions());
        string path = Path.GetDirectoryName(folder.EmptyHome)!;
        AssertPrivate(path);
        WriteObject(folder.Of("dev"));

        await folder.DisposeAsync();

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public async Task A_given_folder_is_kept()
    {
        using TestFolder given = new();
        string file = WriteObject(given.Path);

        await WorkFolder.For(new SandboxOptions { WorkFolder = given.Path }).DisposeAsync();

        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_folder_of_a_rehearsal_is_private_and_removed_unless_it_is_to_be_kept(bool keep)
    {
        RehearsalFolder folder = RehearsalFolder.Create(keep);
        AssertPrivate(folder.FullPath);
        WriteObject(folder.Clusters);

        await folder.DisposeAsync();

        Assert.Equal(keep, Directory.Exists(folder.FullPath));
        TestFolder.Remove(folder.FullPath);
    }

    private static void AssertPrivate(string folder)
    {
        // On Windows the permissions are covered by the tests of PrivateFolder.
        if (OperatingSystem.IsWindows()) Assert.StartsWith(PrivateFolder.UsualParent, folder, StringComparison.OrdinalIgnoreCase);
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    private static string WriteObject(string folder)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "objects", "ab")).FullName, "cdef");
        File.WriteAllText(file, "x");
        File.SetAttributes(file, FileAttributes.ReadOnly);
        return file;
    }
}
