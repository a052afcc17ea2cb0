using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>A folder that only this account can read, and that is removed after the copy, or by a later process if this one is killed.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    private const string Prefix = "algo-git-";

    private readonly HeldFolder _folder;
    private readonly GitOptions _options;

    private TemporaryFolder(HeldFolder folder, GitOptions options) => (_folder, _options) = (folder, options);

    public string FullPath => _folder.FullPath;

    public static TemporaryFolder Create(GitOptions options)
    {
        try
        {
            return new TemporaryFolder(HeldFolder.Create(Prefix, options.TemporaryFolder), options);
        }
        catch (Exception failure) when (FileSystemErrors.Includes(failure))
        {
            throw new MigrationException(DiskSpace.IsExhaustedBy(failure) ? FailureKind.DiskFull : FailureKind.GitFailed,
                $"The temporary folder '{options.TemporaryFolder ?? PrivateFolder.UsualParent}' cannot be written: {failure.Message}",
                "Set TMPDIR (TEMP on Windows) to a folder to which this account can write.", failure);
        }
    }

    /// <summary>Removes the folders of processes that were killed; they hold source code.</summary>
    public static void RemoveAbandoned(GitOptions options, CancellationToken cancellation)
    {
        try
        {
            foreach (string left in HeldFolder.RemoveAbandoned(Prefix, options.TemporaryFolder, options.Time.GetUtcNow(), cancellation)) options.Warn?.Invoke(left);
        }
        catch (Exception failure) when (FileSystemErrors.Includes(failure))
        {
            options.Warn?.Invoke($"Cannot look for temporary folders of processes that have ended: {failure.Message}");
        }
    }

    public string Sub(string name) => Path.Combine(FullPath, name);

    /// <summary>Removes the folder. A failure to remove it is a warning: it must not turn a successful copy into a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        if (await FolderRemoval.RemoveAsync(FullPath, _options.Time, _options.Remover).ConfigureAwait(false) is { } left) _options.Warn?.Invoke(left);
    }
}
