using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>How one attempt ended: with an answer, or with a failure.</summary>
internal readonly record struct Attempt(Answer? Answer, RequestFailure? Failure)
{
    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>The delay before the next attempt; null for the usual one.</summary>
    public TimeSpan? Delay { get; init; }

    public static Attempt Of(Answer answer) => new(answer, null);

    public static Attempt Of(RequestFailure failure) => new(null, failure) { IsRetryable = failure.IsTransient, Delay = failure.RetryAfter };
}
