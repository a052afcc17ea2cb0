using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>The folder for a Sandbox's files. A temporary folder is removed at the end, a given one is kept.</summary>
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

    /// <summary>The home folder for git, without any configuration.</summary>
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
