using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration;

/// <summary>A temporary folder of a test. Files that cannot be removed at the end are reported, without hiding the result of the test.</summary>
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
