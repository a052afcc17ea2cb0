using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>
/// Creations whose results can be read only after a few seconds (contract, section 4.3): a name that is refused as taken although it
/// cannot be read may have just been created by an attempt whose answer was lost, or by an earlier run.
/// </summary>
internal static class EventualConsistency
{
    // Each wait is half of the settling time.
    private const int Waits = 2;

    /// <param name="findResult">Finds what the request is to create, if it matches the request.</param>
    /// <param name="exists">Whether reads show anything of that name.</param>
    /// <param name="options">The settling time.</param>
    public static CreationRetry Creation(Func<CancellationToken, Task<Answer?>> findResult, Func<CancellationToken, Task<bool>> exists, ApiOptions options) => new()
    {
        FindResult = findResult,
        RetryDelay = async (refusal, refusals, token) =>
            refusal.Kind == FailureKind.AlreadyExists && refusals <= Waits && !await exists(token).ConfigureAwait(false)
                ? TimeSpan.FromTicks(options.SettlingTime.Ticks / Waits) : null,
    };

    /// <summary>A write to an account that other routes may not know yet.</summary>
    public static CreationRetry OnceKnown(ApiOptions options) => new()
    {
        FindResult = _ => Task.FromResult<Answer?>(null),
        RetryDelay = (refusal, refusals, _) => Task.FromResult<TimeSpan?>(
            refusal.Kind == FailureKind.OwnerNotFound && refusals <= Waits ? TimeSpan.FromTicks(options.SettlingTime.Ticks / Waits) : null),
    };
}
