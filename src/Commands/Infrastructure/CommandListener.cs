namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// Passes what the shared clusters and git engines report to the cmdlet whose work caused it: they are shared, their listeners are not.
/// </summary>
internal sealed class CommandListener<T>
{
    private readonly AsyncLocal<Action<T>?> _listener = new();

    /// <summary>The callback that clusters and git engines are created with.</summary>
    public void Report(T report) => _listener.Value?.Invoke(report);

    /// <summary>Sets the listener for what the calling piece of work causes from here on.</summary>
    public void Listen(Action<T> listener) => _listener.Value = listener;
}
