namespace AlgorithmiaMigration.Commands.Stages;

/// <summary>A publication that was announced; disposing it says that it has ended.</summary>
internal sealed class Publication : IDisposable
{
    private readonly Action _end;
    private readonly CancellationTokenRegistration _neverRun;

    /// <param name="end">Ends the announcement.</param>
    /// <param name="stopping">Ends it as well, unless the publication has begun by then.</param>
    public Publication(Action end, CancellationToken stopping)
    {
        _end = end;
        _neverRun = stopping.Register(end);
    }

    /// <summary>From here on the publication may take effect, so it is waited for until it has ended.</summary>
    public void Begin() => _neverRun.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _neverRun.Dispose();
        _end();
    }
}
