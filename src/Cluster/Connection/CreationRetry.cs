using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>How a request that must take effect at most once is retried.</summary>
internal sealed record CreationRetry
{
    /// <summary>Finds what the request was to create; null when it is not there. Runs before every retry.</summary>
    public required Func<CancellationToken, Task<Answer?>> FindResult { get; init; }

    /// <summary>The delay after which a refused request is retried; null when the refusal is final. Gets the number of refusals so far.</summary>
    public Func<RequestFailure, int, CancellationToken, Task<TimeSpan?>> RetryDelay { get; init; } =
        (_, _, _) => Task.FromResult<TimeSpan?>(null);
}
