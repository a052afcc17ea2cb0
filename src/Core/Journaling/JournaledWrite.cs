namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// One write to a cluster between its two entries: the intent, which is on disk before the write begins, and the entry that closes it,
/// whatever the result. Every write uses this class, so that the order is implemented once.
/// </summary>
internal sealed class JournaledWrite(IJournal journal)
{
    private const string Unsure = "it may have taken effect.";

    private IPendingWrite? _announced;

    /// <summary>Does a write whose intent is known from the start.</summary>
    /// <param name="journal">Where it is recorded.</param>
    /// <param name="intent">What is about to be written.</param>
    /// <param name="write">The write; not called when the intent cannot be recorded.</param>
    /// <param name="complete">Adds data from the answer to the closing entry.</param>
    public static async Task<T> DoAsync<T>(
        IJournal journal, JournalEntry intent, Func<Task<T>> write, Func<JournalEntry, T, JournalEntry>? complete = null)
    {
        JournaledWrite journaled = new(journal);
        await journaled.AnnounceAsync(intent).ConfigureAwait(false);
        return await journaled.DoAsync(write, complete).ConfigureAwait(false);
    }

    /// <summary>Announces the write; the intent is on disk when the task completes. A second announcement means that the write is repeated
    /// because its answer was lost; it closes the first one as failed.</summary>
    public async Task AnnounceAsync(JournalEntry intent)
    {
        if (Take() is { } lost) await lost.FailedAsync("The answer was lost; the destination was checked again.").ConfigureAwait(false);
        _announced = await journal.BeginAsync(intent).ConfigureAwait(false);
    }

    /// <summary>Does the write and closes what was announced. The write may announce itself just before it sends; without an announcement
    /// nothing was written.</summary>
    public async Task<T> DoAsync<T>(Func<Task<T>> write, Func<JournalEntry, T, JournalEntry>? complete = null)
    {
        T result;
        try
        {
            result = await write().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (Take() is { } unsure)
                await unsure.FailedAsync(ReasonOf(e)).ConfigureAwait(false);
            throw;
        }
        if (Take() is { } done)
            await done.DoneAsync(complete is null ? null : entry => complete(entry, result)).ConfigureAwait(false);
        return result;
    }

    /// <summary>Whether a failed write's reason leaves open whether it took effect.</summary>
    public static bool MayHaveTakenEffect(string? reason) => reason?.EndsWith(Unsure, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a write that failed so may have taken effect: no answer came, or none that can be read.</summary>
    public static bool MayHaveTakenEffect(Exception failure) => failure is OperationCanceledException or MigrationException
    {
        Kind: FailureKind.ConnectionLost or FailureKind.TimedOut or FailureKind.ClusterUnavailable or FailureKind.UnexpectedAnswer,
    };

    private static string ReasonOf(Exception failure) => !MayHaveTakenEffect(failure) ? failure.Message
        : failure is OperationCanceledException ? $"Interrupted; {Unsure}"
        : $"{failure.Message} I{Unsure.Substring(1)}";

    private IPendingWrite? Take() => Interlocked.Exchange(ref _announced, null);
}
