using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Git;

/// <summary>Repeats operations on git servers that failed temporarily, with the delay that the server requests if the engine reports it.</summary>
internal sealed class GitRetries(TimeProvider time, Func<double> jitter)
{
    private const int Attempts = 5;

    // An attempt whose time runs out has cost minutes, another error some seconds.
    private const int SilentAttempts = 2;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    // As for the API, longer requested delays are limited to this.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(2);

    /// <param name="attempt">The operation.</param>
    /// <param name="decided">Is informed of each repetition; null for nobody.</param>
    /// <param name="cancellation">Cancels the delays.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, Action<string>? decided, CancellationToken cancellation)
    {
        int silent = 0;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (MigrationException e) when (number < Attempts && IsTemporary(e.Kind) && (e.Kind != FailureKind.TimedOut || ++silent < SilentAttempts))
            {
                TimeSpan delay = DelayBefore(number, e.RetryAfter);
                decided?.Invoke(FormattableString.Invariant($"{e.Message} Retrying in {delay.TotalSeconds:0.#} s."));
                await Delay.For(delay, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private TimeSpan DelayBefore(int retry, TimeSpan? requested)
    {
        TimeSpan own = TimeSpan.FromTicks((long)(FirstDelay.Ticks * Math.Pow(2, retry - 1) * (0.5 + jitter())));
        TimeSpan minimum = requested > LongestRetryAfter ? LongestRetryAfter : requested ?? TimeSpan.Zero;
        return own > minimum ? own : minimum;
    }

    private static bool IsTemporary(FailureKind kind) =>
        kind is FailureKind.ConnectionLost or FailureKind.TimedOut or FailureKind.ClusterUnavailable;
}
