using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>A file that is copied from the source to a destination.</summary>
internal abstract class OutgoingFile : IFileContent
{
    /// <summary>SHA-256 of the sent bytes, lower-case hex; null until all of them are read.</summary>
    public abstract string? Hash { get; }

    /// <inheritdoc/>
    public abstract Task<DataContent> OpenAsync(CancellationToken cancellation);
}
