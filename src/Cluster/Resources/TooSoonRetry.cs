using AlgorithmiaMigration.Cluster.Failures;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>
/// Compiling and publishing "may fail with a 400 if interacted with too quickly" (contract, section 4.3): without a code of the
/// contract a 400 passes, with one it is final.
/// </summary>
internal static class TooSoonRetry
{
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)];

    public static Task<TimeSpan?> PatienceAsync(RequestFailure refusal, int refusals, CancellationToken cancellation)
    {
        bool passes = refusal is { Kind: FailureKind.RequestRejected, Status: 400 }
            && (refusal.Code is not { } code || !FailureTable.Knows(code))
            && refusals <= Delays.Length;
        return Task.FromResult<TimeSpan?>(passes ? Delays[refusals - 1] : null);
    }
}
