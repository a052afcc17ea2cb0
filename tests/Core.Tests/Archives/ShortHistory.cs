using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Repositories whose history does not have any commit that is asked for.</summary>
internal sealed class ShortHistory : ITreeReader
{
    /// <inheritdoc/>
    public string Name => "short";

    /// <inheritdoc/>
    public Task<IOpenedRepository> OpenAsync(TreeSource source, CancellationToken cancellation) =>
        throw new MigrationException(FailureKind.VersionNotFound, "The commit is not in the history.");
}
