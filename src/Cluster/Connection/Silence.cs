using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>
/// Decides when a request that gets no answer is given up. An error is worth some attempts, because they cost seconds; an attempt whose time runs out
/// costs the whole limit. So an ordinary request is repeated once after silence, and one that waits for a build is not: whoever sent it looks for the
/// result instead.
/// </summary>
internal sealed class Silence(ApiRequest request)
{
    private int _left = request.WaitsForBuild ? 0 : 1;

    /// <summary>The attempt, not to be repeated if the cluster was silent too often.</summary>
    public Attempt After(Attempt attempt) => After(attempt, attempt.Failure?.Kind);

    /// <inheritdoc cref="After(Attempt)"/>
    public Attempt After(Attempt attempt, FailureKind? failure) => failure == FailureKind.TimedOut && _left-- == 0 ? attempt with { IsRetryable = false } : attempt;
}
