using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>An item's place in the queue of its destination; disposing it starts the next item's turn.</summary>
/// <param name="previous">Completes when the previous item's turn has ended.</param>
/// <param name="end">Ends the turn.</param>
/// <param name="untilWritten">Whether the turn lasts until the item's outcome has been written, and the next stage has received it.</param>
internal sealed class Turn(Task<bool> previous, Action end, bool untilWritten) : IDisposable
{
    public bool LastsUntilWritten => untilWritten;

    /// <summary>Completes when the item's turn has come.</summary>
    public Task ComesAsync(CancellationToken cancellation) => Cancellable.Of(previous, cancellation);

    /// <inheritdoc/>
    public void Dispose() => end();
}
