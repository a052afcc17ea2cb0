using System.Collections.Concurrent;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Migrations;

/// <summary>
/// Lets an item wait for those before it. Items must be announced, and be given slots, in an order in which each comes after those that it
/// waits for; then a waiting item never holds the slot that another needs.
/// </summary>
internal sealed class MigrationOrder
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _items = new(StringComparer.Ordinal);

    /// <summary>Announces an item of this run.</summary>
    public void Announce(MigrationItem item) => _items.TryAdd(item.Id, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Waits until the items before this one have ended, however they ended. Items that are not of this run do not count.</summary>
    public async Task ComesAsync(MigrationItem item, CancellationToken cancellation)
    {
        foreach (string id in item.After)
            if (id != item.Id && _items.TryGetValue(id, out TaskCompletionSource<bool>? before)) await Cancellable.Of(before.Task, cancellation).ConfigureAwait(false);
    }

    /// <summary>Notes that an item has ended, was declined or failed.</summary>
    public void Ended(MigrationItem item)
    {
        if (_items.TryGetValue(item.Id, out TaskCompletionSource<bool>? source)) source.TrySetResult(true);
    }
}
