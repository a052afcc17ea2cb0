using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>Where a Sandbox keeps its files. A temporary one goes away with it, a given one stays.</summary>
internal sealed class WorkFolder : IAsyncDisposable
{
    private readonly string _path;
    private readonly bool _isTemporary;

    private WorkFolder(string path, bool isTemporary)
    {
        _path = path;
        _isTemporary = isTemporary;
        Directory.CreateDirectory(EmptyHome);
    }

    /// <summary>Git's home: a folder without any configuration in it.</summary>
    public string EmptyHome => Path.Combine(_path, "home");

    public static WorkFolder For(SandboxOptions options) => options.WorkFolder is { } given
        ? new WorkFolder(Path.GetFullPath(given), isTemporary: false)
        : new WorkFolder(PrivateFolder.Create("algo-sandbox-"), isTemporary: true);

    public string Of(string part) => Path.Combine(_path, part);

    public async ValueTask DisposeAsync()
    {
        if (_isTemporary && await FolderRemoval.RemoveAsync(_path, MachineClock.Time) is { } left) Terminal.Error(left);
    }
}
