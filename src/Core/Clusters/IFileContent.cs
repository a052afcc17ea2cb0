namespace AlgorithmiaMigration.Clusters;

/// <summary>A file that is uploaded. A stream cannot be replayed, so every attempt opens the content anew.</summary>
internal interface IFileContent
{
    /// <summary>Opens the content at its start; the caller disposes it.</summary>
    /// <exception cref="MigrationException">The content cannot be had. The upload fails with this and is not repeated.</exception>
    Task<DataContent> OpenAsync(CancellationToken cancellation);
}
