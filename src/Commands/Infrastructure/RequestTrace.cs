using AlgorithmiaMigration.Cluster;

namespace AlgorithmiaMigration.Commands;

/// <summary>Leads each request's record to the cmdlet that caused it: clusters are shared, their requests' listeners are not.</summary>
internal static class RequestTrace
{
    private static readonly AsyncLocal<Action<RequestRecord>?> Listener = new();

    /// <summary>The observer that clusters are connected with.</summary>
    public static void Observe(RequestRecord record) => Listener.Value?.Invoke(record);

    /// <summary>The work with a listener for the requests that it makes.</summary>
    public static Func<CancellationToken, Task> Listening(Func<CancellationToken, Task> work, Action<RequestRecord> listener) => async stop =>
    {
        Listener.Value = listener;
        await work(stop).ConfigureAwait(false);
    };
}
