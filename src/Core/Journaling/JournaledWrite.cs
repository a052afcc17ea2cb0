namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// One write to a cluster between its two entries: the intent, which is on disk before the write begins, and the entry that closes it,
/// however the write ends. Every write goes through here; nothing else knows this order.
/// </summary>
internal sealed class JournaledWrite(IJournal journal)
{
    private IPendingWrite? _announced;

    /// <summary>Does a write whose intent is known from the start.</summary>
    /// <param name="journal">Where it is noted.</param>
    /// <param name="intent">What is about to be written.</param>
    /// <param name="write">The write; not called when the intent cannot be noted.</param>
    /// <param name="complete">Adds what the answer told.</param>
    public static async Task<T> DoAsync<T>(
        IJournal journal, JournalEntry intent, Func<Task<T>> write, Func<JournalEntry, T, JournalEntry>? complete = null)
    {
        JournaledWrite journaled = new(journal);
        await journaled.AnnounceAsync(intent).ConfigureAwait(false);
        return await journaled.DoAsync(write, complete).ConfigureAwait(false);
    }

    /// <summary>Announces the write; it is on disk when the task ends. Who announces once more has repeated a write whose answer was lost.</summary>
    public async Task AnnounceAsync(JournalEntry intent)
    {
        if (Take() is { } lost) await lost.FailedAsync("The answer was lost; the destination was looked at again.").ConfigureAwait(false);
        _announced = await journal.BeginAsync(intent).ConfigureAwait(false);
    }

    /// <summary>Does the write, which may announce itself at the last moment, and closes what was announced; without an announcement nothing
    /// was written.</summary>
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
                await unsure.FailedAsync(e is OperationCanceledException ? "Interrupted; it may have taken effect." : e.Message).ConfigureAwait(false);
            throw;
        }
        if (Take() is { } done)
            await done.DoneAsync(complete is null ? null : entry => complete(entry, result)).ConfigureAwait(false);
        return result;
    }

    private IPendingWrite? Take() => Interlocked.Exchange(ref _announced, null);
}
