namespace AlgorithmiaMigration.Commands;

/// <summary>Leads a warning of the git engines to the cmdlet whose work caused it: the engines are shared, their listeners are not.</summary>
internal static class Warnings
{
    private static readonly AsyncLocal<Action<string>?> Listener = new();

    /// <summary>What the engines are created with.</summary>
    public static void Warn(string text) => Listener.Value?.Invoke(text);

    /// <summary>The work with a listener for its warnings.</summary>
    public static Func<CancellationToken, Task> Listening(Func<CancellationToken, Task> work, Action<string> listener) => async stop =>
    {
        Listener.Value = listener;
        await work(stop).ConfigureAwait(false);
    };
}
