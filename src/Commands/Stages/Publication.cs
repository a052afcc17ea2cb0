namespace AlgorithmiaMigration.Commands.Stages;

/// <summary>An announced publication; disposing it marks it as ended.</summary>
internal sealed class Publication : IDisposable
{
    private readonly Action _end;
    private readonly CancellationTokenRegistration _neverRun;

    /// <param name="end">Ends the announcement.</param>
    /// <param name="stopping">Ends the announcement too, unless the publication has begun.</param>
    public Publication(Action end, CancellationToken stopping)
    {
        _end = end;
        _neverRun = stopping.Register(end);
    }

    /// <summary>Marks the publication as begun: it may take effect from here on, so copies wait until it has ended.</summary>
    public void Begin() => _neverRun.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _neverRun.Dispose();
        _end();
    }
}
