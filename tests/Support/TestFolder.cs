using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration;

/// <summary>A temporary folder of a test. What cannot be removed at its end is said, and does not hide how the test ended.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = PrivateFolder.Create("algo-test-");

    public void Dispose() => Remove(Path);

    /// <summary>Removes any folder of a test.</summary>
    public static void Remove(string folder)
    {
        if (FolderRemoval.Remove(folder) is { } left) Console.Error.WriteLine(left);
    }
}
