namespace AlgorithmiaMigration.Git;

/// <summary>Adds retries to a reader of trees.</summary>
internal sealed class RetryingTreeReader(ITreeReader reader, TimeProvider time, Func<double> jitter) : ITreeReader
{
    private readonly GitRetries _retries = new(time, jitter);

    public string Name => reader.Name;

    /// <inheritdoc/>
    public Task<IOpenedRepository> OpenAsync(TreeSource source, CancellationToken cancellation) =>
        _retries.RunAsync(() => reader.OpenAsync(source, cancellation), decided: null, cancellation);
}
