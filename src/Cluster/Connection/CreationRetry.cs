using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>What a request that must not happen twice knows about itself.</summary>
internal sealed record CreationRetry
{
    /// <summary>Finds what the request was to bring about; null when it is not there. Runs before every repetition.</summary>
    public required Func<CancellationToken, Task<Answer?>> Look { get; init; }

    /// <summary>The delay after which a refusal is worth another attempt; null when it is final. Told how many refusals there were.</summary>
    public Func<RequestFailure, int, CancellationToken, Task<TimeSpan?>> Patience { get; init; } =
        (_, _, _) => Task.FromResult<TimeSpan?>(null);
}
