namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// Routes reports of clusters and git engines, which cmdlets share, to the cmdlet whose work caused them.
/// </summary>
internal sealed class CommandListener<T>
{
    private readonly AsyncLocal<Action<T>?> _listener = new();

    /// <summary>The callback that clusters and git engines are created with.</summary>
    public void Report(T report) => _listener.Value?.Invoke(report);

    /// <summary>Sets the listener for reports caused by the calling piece of work from here on.</summary>
    public void Listen(Action<T> listener) => _listener.Value = listener;
}
