namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Leads what the shared clusters and git engines report to the cmdlet whose work caused it: they are shared, their listeners are not.</summary>
internal sealed class CommandListener<T>
{
    private readonly AsyncLocal<Action<T>?> _listener = new();

    /// <summary>What the shared parts are created with.</summary>
    public void Report(T what) => _listener.Value?.Invoke(what);

    /// <summary>The work with a listener for what it causes.</summary>
    public Func<CancellationToken, Task> Listening(Func<CancellationToken, Task> work, Action<T> listener) => async stop =>
    {
        _listener.Value = listener;
        await work(stop).ConfigureAwait(false);
    };
}
