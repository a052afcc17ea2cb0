namespace AlgorithmiaMigration.Git;

/// <summary>Opens repositories to compare what they contain. Whoever implements it checks every object against its id, so that equal ids mean
/// equal contents.</summary>
internal interface ITreeReader
{
    /// <summary>The engine's name, for verbose lines.</summary>
    string Name { get; }

    /// <summary>Fetches one state of a repository.</summary>
    /// <exception cref="MigrationException">As <see cref="IGitEngine.ReadFilesAsync"/>.</exception>
    Task<IOpenedRepository> OpenAsync(TreeSource source, CancellationToken cancellation);
}
