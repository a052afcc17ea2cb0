using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>A folder that only this account can read, and that is removed after the copy.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    private readonly GitOptions _options;

    private TemporaryFolder(string path, GitOptions options)
    {
        FullPath = path;
        _options = options;
    }

    public string FullPath { get; }

    public static TemporaryFolder Create(GitOptions options)
    {
        try
        {
            return new TemporaryFolder(PrivateFolder.Create("algo-git-", options.TemporaryFolder), options);
        }
        catch (Exception failure) when (FileSystemErrors.Includes(failure))
        {
            throw new MigrationException(DiskSpace.IsExhaustedBy(failure) ? FailureKind.DiskFull : FailureKind.GitFailed,
                $"The temporary folder '{options.TemporaryFolder ?? PrivateFolder.UsualParent}' cannot be written: {failure.Message}",
                "Set TMPDIR (TEMP on Windows) to a folder to which this account can write.", failure);
        }
    }

    public string Sub(string name) => Path.Combine(FullPath, name);

    /// <summary>Removes the folder. A failure to remove it is a warning: it must not turn a successful copy into a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        if (await FolderRemoval.RemoveAsync(FullPath, _options.Time, _options.Remover).ConfigureAwait(false) is { } left) _options.Warn?.Invoke(left);
    }
}
