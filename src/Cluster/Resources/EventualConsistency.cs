using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>
/// Creations whose results can be read only some seconds later (contract, section 4.3): a name that is taken although nothing is there
/// may be what an attempt with a lost answer, or a run before this one, has just brought about.
/// </summary>
internal static class EventualConsistency
{
    // Each wait is half the time in which reads settle.
    private const int Waits = 2;

    /// <param name="look">Finds what the request is to bring about, when it is what was asked for.</param>
    /// <param name="isThere">Whether anybody has the name, as far as reads show.</param>
    /// <param name="options">How long reads take to settle.</param>
    public static CreationRetry Creation(Func<CancellationToken, Task<Answer?>> look, Func<CancellationToken, Task<bool>> isThere, ApiOptions options) => new()
    {
        Look = look,
        Patience = async (refusal, refusals, token) =>
            refusal.Kind == FailureKind.AlreadyExists && refusals <= Waits && !await isThere(token).ConfigureAwait(false)
                ? TimeSpan.FromTicks(options.SettlingTime.Ticks / Waits) : null,
    };

    /// <summary>A write on something that reads and other routes may not know yet.</summary>
    public static CreationRetry OnceKnown(ApiOptions options) => new()
    {
        Look = _ => Task.FromResult<Answer?>(null),
        Patience = (refusal, refusals, _) => Task.FromResult<TimeSpan?>(
            refusal.Kind == FailureKind.OwnerNotFound && refusals <= Waits ? TimeSpan.FromTicks(options.SettlingTime.Ticks / Waits) : null),
    };
}
