using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>A file system of two megabytes.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Limit = 60_000;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static SmallDisk Mount(string parent)
    {
        string folder = Directory.CreateDirectory(Path.Combine(parent, "small-disk")).FullName;
        Assert.True(Succeeds("mount", "-t", "tmpfs", "-o", "size=2m", "none", folder), "This account may not mount a small disk.");
        return new SmallDisk(folder);
    }

    public void Dispose()
    {
        // A descendant of git that is just ending can still be in it.
        Succeeds("umount", "-l", Folder);
        TestFolder.Remove(Folder);
    }

    private static bool Succeeds(string command, params string[] arguments)
    {
        using ChildProcess process = ChildProcess.Start(TestProgram.Start(command, arguments));
        return process.WaitForExit(Limit) && process.ExitCode == 0;
    }
}
