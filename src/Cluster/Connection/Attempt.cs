using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>How one attempt ended: with an answer, or with a failure.</summary>
internal readonly record struct Attempt(Answer? Answer, RequestFailure? Failure)
{
    /// <summary>Whether another attempt makes sense.</summary>
    public bool Again { get; init; }

    /// <summary>The delay before it where something other than the usual one is called for.</summary>
    public TimeSpan? Delay { get; init; }

    public static Attempt Of(Answer answer) => new(answer, null);

    public static Attempt Of(RequestFailure failure) => new(null, failure) { Again = failure.IsPassing, Delay = failure.RetryAfter };
}
