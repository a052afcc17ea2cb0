using AlgorithmiaMigration.Cluster.Failures;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>
/// Retries compiling and publishing, which "may fail with a 400 if interacted with too quickly" (contract, section 4.3): a 400 is
/// transient without a code of the contract, and final with one.
/// </summary>
internal static class TooSoonRetry
{
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)];

    public static Task<TimeSpan?> DelayAsync(RequestFailure refusal, int refusals, CancellationToken cancellation)
    {
        bool isTransient = refusal is { Kind: FailureKind.RequestRejected, Status: 400 }
            && (refusal.Code is not { } code || !FailureTable.Knows(code))
            && refusals <= Delays.Length;
        return Task.FromResult<TimeSpan?>(isTransient ? Delays[refusals - 1] : null);
    }
}
