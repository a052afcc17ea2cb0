using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>A file on its way from the source to a destination.</summary>
internal abstract class OutgoingFile : IFileContent
{
    /// <summary>SHA-256 of the bytes that were sent, lower-case hex; null until all of them were read.</summary>
    public abstract string? Hash { get; }

    /// <inheritdoc/>
    public abstract Task<DataContent> OpenAsync(CancellationToken cancellation);
}
