namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// Passes what the shared clusters and git engines report to the cmdlet whose work caused it: they are shared, their listeners are not.
/// </summary>
internal sealed class CommandListener<T>
{
    private readonly AsyncLocal<Action<T>?> _listener = new();

    /// <summary>What the shared parts are created with.</summary>
    public void Report(T what) => _listener.Value?.Invoke(what);

    /// <summary>Sets the listener for what the calling piece of work causes from here on.</summary>
    public void Listen(Action<T> listener) => _listener.Value = listener;
}
