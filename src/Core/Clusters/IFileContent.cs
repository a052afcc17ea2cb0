namespace AlgorithmiaMigration.Clusters;

/// <summary>The content of a file to upload. Every attempt opens it again, because a stream cannot be replayed.</summary>
internal interface IFileContent
{
    /// <summary>Opens the content at its start; the caller disposes it.</summary>
    /// <exception cref="MigrationException">The content cannot be read. The upload fails with this exception and is not retried.</exception>
    Task<DataContent> OpenAsync(CancellationToken cancellation);
}
