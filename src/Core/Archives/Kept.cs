namespace AlgorithmiaMigration.Archives;

/// <summary>A part of an archive that is read when it is first asked for, and kept. A failure to read it is not kept.</summary>
internal sealed class Kept<T>(Func<CancellationToken, Task<T>> read) where T : class
{
    private volatile T? _value;

    /// <summary>The part. Two callers at the same time may both read it, with the same result.</summary>
    public async Task<T> GetAsync(CancellationToken cancellation) => _value ??= await read(cancellation).ConfigureAwait(false);
}
