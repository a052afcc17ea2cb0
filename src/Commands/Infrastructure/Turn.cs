using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>An item's place in the queue of its destination; disposing it lets the next item go on.</summary>
/// <param name="previous">Ends when the item before has given up its turn.</param>
/// <param name="end">Gives up the turn.</param>
/// <param name="untilWritten">Whether the turn lasts until the item's outcome has been written, and the next stage has taken it.</param>
internal sealed class Turn(Task<bool> previous, Action end, bool untilWritten) : IDisposable
{
    public bool LastsUntilWritten => untilWritten;

    /// <summary>Ends when the item's turn has come.</summary>
    public Task ComesAsync(CancellationToken cancellation) => Cancellable.Of(previous, cancellation);

    /// <inheritdoc/>
    public void Dispose() => end();
}
