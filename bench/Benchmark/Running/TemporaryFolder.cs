using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Bench;

/// <summary>A folder that is removed on disposal.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    public string Path { get; } = PrivateFolder.Create("algo-bench-");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public async ValueTask DisposeAsync()
    {
        if (await FolderRemoval.RemoveAsync(Path, TimeProvider.System) is { } left) await Console.Error.WriteLineAsync(left);
    }
}
